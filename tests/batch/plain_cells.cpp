// SPDX-License-Identifier: Apache-2.0
#include <batch/plain_cells.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/quantity/money.hpp>
#include <subvent/quantity/number.hpp>

using namespace subvent;

namespace {

/// A text whose last byte is the last of its memory, so that a sanitizer sees what is read after.
class exact_text {
 public:
  explicit exact_text(std::string_view of)
      : bytes_(std::make_unique<char[]>(of.size())), size_(of.size()) {
    std::copy(of.begin(), of.end(), bytes_.get());
  }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

std::string plain_text(const std::optional<std::int64_t>& of) {
  return of ? std::to_string(*of) : "none";
}

std::string decimal_of(std::string_view text, std::size_t places) {
  return plain_text(batch::plain_decimal(exact_text(text).view(), places));
}

std::string money_of(std::string_view text, const char* wanted, const char* alone = nullptr) {
  const auto in = alone != nullptr ? currency::find(alone) : std::nullopt;
  return plain_text(batch::plain_money(*currency::find(wanted), in).read(exact_text(text).view()));
}

std::string plain_day_of(std::string_view text) {
  const auto read = batch::plain_day(exact_text(text).view());
  return read ? read->to_string() : "none";
}

/// Texts that are nearly numbers, amounts or days, of every length from 0 to 20.
std::vector<std::string> drawn_texts(std::size_t of_each_length) {
  constexpr std::string_view any = "00123456789.-, aEH+";
  constexpr std::string_view digits = "0123456789";
  std::mt19937 random(20'261'130);
  std::vector<std::string> all;
  for (std::size_t size = 0; size <= 20; ++size) {
    for (std::size_t i = 0; i < of_each_length; ++i) {
      std::string text(size, ' ');
      const auto from = i % 3 == 0 ? any : digits;
      for (auto& c : text) c = from[random() % from.size()];
      if (size > 0 && random() % 3 == 0) text[0] = '-';
      if (size > 0 && random() % 2 == 0) text[random() % size] = '.';
      if (size > 3 && random() % 3 == 0) text[size - 1 - random() % 4] = '.';
      if (size > 0 && random() % 6 == 0) text[random() % size] = any[random() % any.size()];
      if (size == 10 && random() % 3 == 0) {
        constexpr std::string_view month_days = "0000-00-00";
        for (std::size_t at = 4; at < 10; ++at) {
          const bool is_first = at == 5 || at == 8;
          const auto digit = static_cast<char>('0' + random() % (is_first ? at / 2 : 10));
          text[at] = month_days[at] == '-' ? '-' : digit;
        }
      }
      all.push_back(std::move(text));
    }
  }
  return all;
}

}  // namespace

TEST_CASE("a plain decimal has digits, a sign before them and few decimals after them") {
  CHECK(decimal_of("0", 2) == "0");
  CHECK(decimal_of("-0", 2) == "0");
  CHECK(decimal_of("7", 0) == "7");
  CHECK(decimal_of("-12", 2) == "-1200");
  CHECK(decimal_of("0.5", 2) == "50");
  CHECK(decimal_of("0.05", 2) == "5");
  CHECK(decimal_of("-0.05", 2) == "-5");
  CHECK(decimal_of("12345678", 0) == "12345678");
  CHECK(decimal_of("123456789", 1) == "1234567890");
  CHECK(decimal_of("12345678.87654321", 4) == "none");
  CHECK(decimal_of("1.2345", 4) == "12345");
  CHECK(decimal_of("1234567890123456", 2) == "123456789012345600");
  CHECK(decimal_of("999999999999999999", 0) == "999999999999999999");
  CHECK(decimal_of("-999999999999999999", 0) == "-999999999999999999");
  CHECK(decimal_of("9999999999999999.99", 2) == "none");
  CHECK(decimal_of("999999999999999.99", 2) == "99999999999999999");
}

TEST_CASE("what is no plain decimal is left to others") {
  for (const auto* bad : {"",
                          "-",
                          ".",
                          "-.",
                          ".5",
                          "-.5",
                          "5.",
                          "00",
                          "01",
                          "-01",
                          "00.5",
                          "1.234",
                          "+1",
                          "--1",
                          "1-",
                          " 1",
                          "1 ",
                          "1,000",
                          "1e2",
                          "1.2.3",
                          "1.-2",
                          "0x1",
                          "1/2",
                          "1:2",
                          "1000000000000000000",
                          "12345678901234567",
                          "1234567a",
                          "1234567/",
                          "1234567:",
                          "a2345678",
                          "1234567\xB1"}) {
    INFO(bad);
    CHECK(decimal_of(bad, 2) == "none");
  }
  CHECK(decimal_of("1.0", 0) == "none");
  CHECK(decimal_of("1", 5) == "none");
  CHECK(decimal_of(std::string_view("1\0", 2), 2) == "none");
}

TEST_CASE("plain money is in its currency, or bare where amounts are in it") {
  CHECK(money_of("HKD 123.45", "HKD") == "12345");
  CHECK(money_of("HKD -0.01", "HKD") == "-1");
  CHECK(money_of("JPY 123", "JPY") == "123");
  CHECK(money_of("JPY 1.5", "JPY") == "none");
  CHECK(money_of("KWD 1.234", "KWD") == "1234");
  for (const auto* bad : {"", "HKD", "HKD ", "HKD  1", "hkd 1", "HKD1", "HKD\t1", "USD 1", "1",
                          "HKD 1,000", "HKD 1 million", "HKD HKD 1"}) {
    INFO(bad);
    CHECK(money_of(bad, "HKD") == "none");
  }
  CHECK(money_of("1", "HKD", "HKD") == "100");
  CHECK(money_of("-1.5", "HKD", "HKD") == "-150");
  CHECK(money_of("HKD 1", "HKD", "HKD") == "100");
  CHECK(money_of("1", "HKD", "USD") == "none");
  CHECK(money_of("USD 1", "HKD", "USD") == "none");
}

TEST_CASE("a plain day is one of the calendar") {
  for (const auto* good : {"2025-11-18", "2024-02-29", "0001-01-01", "9999-12-31"}) {
    CHECK(plain_day_of(good) == good);
  }
  for (const auto* bad : {"", "2025-11-8", "2025-1-018", "2025/11/18", "2025-02-29", "2025-13-01",
                          "2025-00-01", "2025-01-00", "2025-01-32", "0000-01-01", "2025-11-1a",
                          "a025-11-18", "2025-11- 8", "20251118", "2025-11-181", "2025-11-18 "}) {
    INFO(bad);
    CHECK(plain_day_of(bad) == "none");
  }
}

TEST_CASE("a plain truth is one of two words") {
  CHECK(batch::plain_truth(exact_text("true").view()) == true);
  CHECK(batch::plain_truth(exact_text("false").view()) == false);
  for (const auto* bad :
       {"", "t", "True", "FALSE", "true ", "fals", "falsee", "yes", "1", "null"}) {
    CHECK_FALSE(batch::plain_truth(exact_text(bad).view()));
  }
}

TEST_CASE("a plain choice is one of its words, however alike they are") {
  const std::vector<std::string> words{"a",
                                       "b",
                                       "ab",
                                       "life_health",
                                       "life_hearth",
                                       "life__health",
                                       "eight_by",
                                       "nine_byte",
                                       "abcdefgh_abcdefgh",
                                       "abcdefgh_bbcdefgh"};
  const batch::plain_choice choice(words);
  const auto read = [&](std::string_view text) { return choice.read(exact_text(text).view()); };
  for (std::size_t i = 0; i < words.size(); ++i) {
    INFO(words[i]);
    CHECK(read(words[i]) == i);
    CHECK_FALSE(read(words[i] + "x"));
    CHECK_FALSE(read("x" + words[i]));
  }
  // Of the same beginning and end as one of them.
  CHECK_FALSE(read("abcdefgh_-_abcdefgh"));
  CHECK_FALSE(read("abcdefghabcdefgh"));
  CHECK_FALSE(read(std::string_view("\0a", 2)));
  CHECK_FALSE(read(""));
  CHECK_FALSE(read("c"));
  const batch::plain_choice alike({"abcdefgh_1_abcdefgh", "abcdefgh_2_abcdefgh"});
  CHECK_FALSE(alike.read("abcdefgh_1_abcdefgh"));
  CHECK(alike.read("abcdefgh_2_abcdefgh") == 1);
  CHECK_FALSE(batch::plain_choice({}).read("a"));
  CHECK_FALSE(batch::plain_choice({}).read(""));
}

TEST_CASE("what is read plainly is read alike by those who know all forms") {
  std::size_t numbers = 0;
  std::size_t amounts = 0;
  std::size_t days = 0;
  for (const auto& text : drawn_texts(1'000)) {
    const exact_text exact(text);
    INFO(text);
    if (const auto plain = batch::plain_decimal(exact.view(), 0)) {
      ++numbers;
      const auto full = number::parse(text);
      REQUIRE(full);
      REQUIRE(*full == number(*plain));
    }
    for (const auto* code : {"HKD", "JPY", "KWD"}) {
      const auto in = *currency::find(code);
      const auto bare = batch::plain_money(in, in).read(exact.view());
      const auto whole = std::string(code) + " " + text;
      const auto named = batch::plain_money(in, std::nullopt).read(exact_text(whole).view());
      REQUIRE(named == bare);
      if (!bare) continue;
      ++amounts;
      const auto full = money::parse(whole);
      REQUIRE(full);
      REQUIRE(full->currency() == in);
      REQUIRE(full->minor_units().to_int64() == bare);
    }
    const auto plain = batch::plain_day(exact.view());
    const auto full = day::parse(text);
    REQUIRE(plain.has_value() == static_cast<bool>(full));
    if (!plain) continue;
    ++days;
    REQUIRE(*plain == *full);
  }
  CHECK(numbers > 1'000);
  CHECK(amounts > 3'000);
  CHECK(days > 50);
}
