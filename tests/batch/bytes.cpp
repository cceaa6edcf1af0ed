// SPDX-License-Identifier: Apache-2.0
#include <batch/bytes.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

using namespace subvent;

namespace {

std::string drawn_bytes(std::mt19937& random, std::size_t count) {
  constexpr std::string_view often("\n\r\t,\" \x1F\x7F\x80\xFF\0a", 12);
  std::string bytes;
  while (bytes.size() < count) {
    bytes += random() % 2 == 0 ? often[random() % often.size()] : static_cast<char>(random());
  }
  return bytes;
}

template <class Block>
void holds_bytes() {
  std::mt19937 random(1);
  for (int i = 0; i < 200; ++i) {
    const auto bytes = drawn_bytes(random, batch::block_bytes);
    const Block made(bytes.data());
    for (std::size_t at = 0; at < batch::block_bytes; ++at) {
      const auto byte = static_cast<unsigned char>(bytes[at]);
      const auto is = [at](std::uint64_t bits) { return (bits >> at & 1U) != 0; };
      for (const char sought : {'\n', ',', '"', '\0', '\x80', '\xFF'}) {
        CHECK(is(made.equal(sought)) == (bytes[at] == sought));
      }
      for (const int end : {1, 0x20, 0x80, 0xFF}) {
        CHECK(is(made.below(static_cast<unsigned char>(end))) == (byte < end));
        CHECK(is(made.from(static_cast<unsigned char>(end))) == (byte >= end));
      }
    }
    for (const char sought : {'\n', '\0', '\xFF'}) {
      const auto count = std::count(bytes.begin(), bytes.end(), sought);
      CHECK(made.count(sought) == static_cast<std::size_t>(count));
    }
    const std::string same(batch::block_bytes, static_cast<char>(i));
    CHECK(Block(same.data()).count(same[0]) == batch::block_bytes);
  }
}

}  // namespace

TEST_CASE("a block knows which of its bytes are what, by whichever instructions") {
  holds_bytes<batch::block>();
  holds_bytes<batch::portable_block>();
}

TEST_CASE("bytes are counted to the end of a text and no further") {
  std::mt19937 random(2);
  for (std::size_t size = 0; size < 200; ++size) {
    const auto bytes = drawn_bytes(random, size);
    const auto padded = bytes + std::string(batch::block_bytes, '\n');
    const auto text = std::string_view(padded).substr(0, size);
    const auto count = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    CHECK(batch::count_of('\n', text) == count);
    CHECK(batch::count_of<batch::portable_block>('\n', text) == count);
  }
}

TEST_CASE("a block is plain but for quotes, controls other than line feeds, and bytes from 7F on") {
  const std::string plain(batch::block_bytes, 'a');
  for (int byte = 0; byte < 256; ++byte) {
    const bool is_plain = byte != '"' && byte < 0x7F && (byte >= ' ' || byte == '\n');
    for (std::size_t at = 0; at < batch::block_bytes; ++at) {
      auto text = plain;
      text[at] = static_cast<char>(byte);
      const bool is_same = batch::block(text.data()).is_plain() == is_plain &&
                           batch::portable_block(text.data()).is_plain() == is_plain;
      if (!is_same) FAIL("byte ", byte, " at ", at);
    }
  }
  CHECK(batch::block(plain.data()).is_plain());
}

TEST_CASE("a text is simple up to its first backslash or byte from 7F on") {
  const std::string plain(150, 'a');
  for (std::size_t size = 0; size <= plain.size(); ++size) {
    const auto text = plain.substr(0, size);
    const auto padded = text + std::string(batch::block_bytes, '\\');
    const auto view = std::string_view(padded).substr(0, size);
    CHECK(batch::is_simple_text(view));
    CHECK(batch::is_simple_text<batch::portable_block>(view));
    for (std::size_t at = 0; at < size; ++at) {
      for (const char odd : {'\\', '\x7F', '\x80', '\xFF'}) {
        auto other = padded;
        other[at] = odd;
        const auto wrong = std::string_view(other).substr(0, size);
        const bool is_found =
            !batch::is_simple_text(wrong) && !batch::is_simple_text<batch::portable_block>(wrong);
        if (!is_found) FAIL("byte ", at, " of ", size);
      }
    }
  }
}
