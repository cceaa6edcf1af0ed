// SPDX-License-Identifier: Apache-2.0
#include <digest.hpp>

#include <array>
#include <cstddef>

#include <openssl/evp.h>

#include <subvent/base/assert.hpp>

namespace subvent {

namespace {

/// What libcrypto says, which this library cannot do without.
std::string digest_of(std::string_view bytes, const EVP_MD* how, std::size_t size_expected) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  const int done = EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, how, nullptr);
  SUBVENT_ASSERT(done == 1 && size == size_expected, "libcrypto computes the digest");
  return {digest.begin(), digest.begin() + size};
}

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += digits[byte >> 4U];
    text += digits[byte & 0xFU];
  }
  return text;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  return hexadecimal(digest_of(bytes, EVP_sha256(), 32));
}

std::string uuid_of_address(std::string_view address) {
  // The namespace of URLs, 6ba7b811-9dad-11d1-80b4-00c04fd430c8.
  constexpr std::string_view urls(
      "\x6B\xA7\xB8\x11\x9D\xAD\x11\xD1\x80\xB4\x00\xC0\x4F\xD4\x30\xC8", 16);
  auto bytes = digest_of(std::string(urls) + std::string(address), EVP_sha1(), 20).substr(0, 16);
  const auto set = [&bytes](std::size_t at, unsigned keep, unsigned put) {
    bytes[at] = static_cast<char>((static_cast<unsigned char>(bytes[at]) & keep) | put);
  };
  set(6, 0x0FU, 0x50U);  // the version
  set(8, 0x3FU, 0x80U);  // the variant
  auto text = hexadecimal(bytes);
  for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
  return text;
}

}  // namespace subvent
