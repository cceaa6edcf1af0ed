// SPDX-License-Identifier: Apache-2.0
#include <batch/text_buffer.hpp>

#include <doctest/doctest.h>

#include <cstring>
#include <random>
#include <string>
#include <string_view>

using namespace subvent;

TEST_CASE("a buffer holds what was added, however much and in whatever parts") {
  batch::text_buffer buffer;
  CHECK(buffer.text() == "");
  buffer.add("");
  CHECK(buffer.text() == "");
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    std::string expected;
    for (int i = 0; i < 100; ++i) {
      const std::string part(random() % (i == 50 ? 20'000 : 200), static_cast<char>('a' + i % 26));
      switch (random() % 3) {
        case 0:
          buffer.add(part);
          expected += part;
          break;
        case 1:
          buffer.add('x');
          expected += 'x';
          break;
        default:
          // Of the room that is given no more is kept than is written.
          char* const room = buffer.room_for(part.size() + 7);
          if (!part.empty()) std::memcpy(room, part.data(), part.size());
          buffer.keep(part.size());
          expected += part;
      }
    }
    REQUIRE(buffer.text() == expected);
    buffer.clear();
    REQUIRE(buffer.text() == "");
  }
}

TEST_CASE("a buffer that is cleared keeps its memory") {
  batch::text_buffer buffer;
  buffer.add(std::string(100'000, 'a'));
  const auto* const before = buffer.text().data();
  buffer.clear();
  buffer.add(std::string(100'000, 'b'));
  CHECK(buffer.text().data() == before);
  CHECK(buffer.text() == std::string(100'000, 'b'));
}

TEST_CASE("a buffer takes any byte") {
  batch::text_buffer buffer;
  const std::string all("\0\n\xFF\x80", 4);
  buffer.add(all);
  buffer.add('\0');
  CHECK(buffer.text() == all + '\0');
}
