// SPDX-License-Identifier: Apache-2.0
#include <digest.hpp>

#include <array>
#include <cstddef>

#include <openssl/evp.h>

#include <subvent/base/assert.hpp>

namespace subvent {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  const int done =
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  SUBVENT_ASSERT(done == 1 && size == 32, "libcrypto computes SHA-256");

  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    text += digits[digest[i] >> 4U];
    text += digits[digest[i] & 0xFU];
  }
  return text;
}

}  // namespace subvent
