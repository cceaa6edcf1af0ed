// SPDX-License-Identifier: Apache-2.0
// What has no meaning does not compile. Each line says why.
#include <subvent/quantity/amount.hpp>
#include <subvent/quantity/apportion.hpp>
#include <subvent/quantity/calendar.hpp>
#include <subvent/quantity/currency.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/duration.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/quantity/number.hpp>
#include <subvent/quantity/period.hpp>
#include <subvent/quantity/rate.hpp>
#include <subvent/quantity/ratio.hpp>
#include <subvent/quantity/rounding.hpp>

#include <doctest/doctest.h>

#include <concepts>
#include <cstdint>
#include <string>
#include <type_traits>

namespace subvent {
namespace {

template <class A, class B>
concept can_add = requires(const A& a, const B& b) {
  a + b;
};
template <class A, class B>
concept can_subtract = requires(const A& a, const B& b) {
  a - b;
};
template <class A, class B>
concept can_multiply = requires(const A& a, const B& b) {
  a* b;
};
template <class A, class B>
concept can_divide = requires(const A& a, const B& b) {
  a / b;
};
template <class A, class B>
concept can_equal = requires(const A& a, const B& b) {
  a == b;
};
template <class A, class B>
concept can_order = requires(const A& a, const B& b) {
  a < b;
};
template <class A, class B>
concept can_calculate = can_add<A, B> || can_subtract<A, B> || can_multiply<A, B> ||
    can_divide<A, B> || can_equal<A, B> || can_order<A, B>;

/// Whether the two meet in any operation, in either order.
template <class A, class B>
concept can_meet = can_calculate<A, B> || can_calculate<B, A>;

template <class Quantity, class Native>
concept comes_from = std::constructible_from<Quantity, Native> ||
    std::convertible_to<Native, Quantity> || can_meet<Quantity, Native>;

template <class Quantity>
concept touches_floating_point = comes_from<Quantity, float> || comes_from<Quantity, double> ||
    comes_from<Quantity, long double>;

template <class Native>
concept counts_minor_units = requires(Native count) {
  money::from_minor_units(currency::of("HKD"), count);
};

static_assert(!touches_floating_point<money>, "0.1 is not a tenth in binary");
static_assert(!touches_floating_point<amount>, "0.1 is not a tenth in binary");
static_assert(!touches_floating_point<number>, "0.1 is not a tenth in binary");
static_assert(!touches_floating_point<rate>, "0.7 is not 70% in binary");
static_assert(!touches_floating_point<ratio>, "a ratio is of whole numbers");
static_assert(!touches_floating_point<currency>, "a currency is not a number");
static_assert(!touches_floating_point<day>, "a day is not a number");
static_assert(!touches_floating_point<duration>, "a duration is whole");
static_assert(!touches_floating_point<detail::integer>, "an integer is whole");
static_assert(!touches_floating_point<detail::fraction>, "0.1 is not a tenth in binary");
static_assert(counts_minor_units<int> && !counts_minor_units<double>, "cents are whole");

static_assert(!comes_from<money, int>, "five of which currency");
static_assert(!comes_from<money, std::int64_t>, "five of which currency");
static_assert(!comes_from<amount, int>, "five of which currency");
static_assert(!comes_from<amount, std::int64_t>, "five of which currency");
static_assert(!comes_from<rate, int>, "70 is not 70%");
static_assert(!comes_from<ratio, int>, "a ratio has two sides");
static_assert(!comes_from<ratio, number>, "a ratio has two sides, and is never called a rate");
static_assert(!comes_from<ratio, rate>, "a ratio is never called a rate");
static_assert(!comes_from<day, int>, "a day and a bare number may mean days, months or years");
static_assert(!comes_from<duration, int>, "five of which unit");
static_assert(!comes_from<number, bool>, "true is not 1");
static_assert(!comes_from<number, char>, "'7' is not 7");
static_assert(!std::convertible_to<int, number>, "a number is asked for by name: number{3}");
static_assert(!can_meet<number, int>, "a number is asked for by name: number{3}");

static_assert(!can_multiply<money, money>, "there are no square dollars");
static_assert(!can_multiply<amount, amount>, "there are no square dollars");
static_assert(!can_multiply<money, amount>, "there are no square dollars");
static_assert(!can_multiply<money, int>, "a factor is a number, asked for by name");
static_assert(!can_divide<money, int>, "a divisor is a number, asked for by name");
static_assert(!can_divide<number, money>, "nothing is measured per dollar");
static_assert(!can_multiply<money, ratio>, "of the cost, or of the contribution: say which");

static_assert(!can_add<money, number> && !can_add<number, money>, "add like to like");
static_assert(!can_add<amount, number> && !can_add<number, amount>, "add like to like");
static_assert(!can_subtract<amount, number> && !can_subtract<money, number>, "take like from like");
static_assert(!can_add<money, rate> && !can_add<amount, rate>, "70% of what");
static_assert(!can_meet<rate, number>, "say as_number()");
static_assert(!can_equal<money, number> && !can_order<money, number>, "compare like with like");
static_assert(!can_equal<amount, number> && !can_order<amount, number>, "compare like with like");
static_assert(!can_order<ratio, ratio>, "which side is more depends on who asks");
static_assert(!can_order<currency, currency>, "no currency is above another");

static_assert(!std::convertible_to<amount, money>, "an amount becomes money by a rounding alone");
static_assert(!std::constructible_from<money, amount>, "an amount becomes money by a rounding");
static_assert(!std::constructible_from<money, std::string>, "reading can fail: money::parse");
static_assert(!std::constructible_from<day, std::string>, "reading can fail: day::parse");

static_assert(!can_add<day, int> && !can_subtract<day, int>, "say days or months");
static_assert(!can_add<day, duration>, "months need a rule for the month's end: add()");
static_assert(!can_add<day, day> && !can_subtract<day, day>, "say days_between");
static_assert(!can_order<duration, duration>, "months and days have no order: compare()");
static_assert(!can_meet<day, std::int64_t>, "a serial number is not a day");

static_assert(!std::default_initializable<money>, "zero of which currency");
static_assert(!std::default_initializable<amount>, "zero of which currency");
static_assert(!std::default_initializable<currency>, "no currency is the neutral one");
static_assert(!std::default_initializable<number>, "no count was told");
static_assert(!std::default_initializable<rate>, "no rate was told");
static_assert(!std::default_initializable<ratio>, "no ratio was told");
static_assert(!std::default_initializable<rounding>, "no direction is the neutral one");
static_assert(!std::default_initializable<day>, "no day is the neutral one");
static_assert(!std::default_initializable<duration>, "no unit is the neutral one");
static_assert(!std::default_initializable<period>, "no period is the neutral one");

template <class Type>
constexpr bool is_value = std::copyable<Type>&& std::equality_comparable<Type>;

TEST_CASE("what has a meaning compiles and gives what it should") {
  CHECK(std::same_as<decltype(std::declval<money>() + std::declval<money>()), money>);
  CHECK(std::same_as<decltype(std::declval<money>() + std::declval<amount>()), amount>);
  CHECK(std::same_as<decltype(std::declval<money>() * std::declval<number>()), amount>);
  CHECK(std::same_as<decltype(std::declval<rate>() * std::declval<money>()), amount>);
  CHECK(std::same_as<decltype(std::declval<money>() / std::declval<number>()), amount>);
  CHECK(std::same_as<decltype(std::declval<money>() / std::declval<money>()), number>);
  CHECK(std::same_as<decltype(std::declval<amount>() / std::declval<money>()), number>);
  CHECK(std::convertible_to<money, amount>);
  CHECK(std::constructible_from<number, int>);
  CHECK(can_order<money, amount>);
  CHECK(can_equal<amount, money>);
}

TEST_CASE("every quantity is a value that is copied and compared") {
  CHECK(is_value<money>);
  CHECK(is_value<amount>);
  CHECK(is_value<number>);
  CHECK(is_value<rate>);
  CHECK(is_value<ratio>);
  CHECK(is_value<rounding>);
  CHECK(is_value<currency>);
  CHECK(is_value<day>);
  CHECK(is_value<duration>);
  CHECK(is_value<period>);
}

}  // namespace
}  // namespace subvent
