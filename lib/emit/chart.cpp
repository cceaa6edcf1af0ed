// SPDX-License-Identifier: Apache-2.0
#include <emit/chart.hpp>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

namespace subvent::emit::html {

namespace {

/// The width of every chart: a page on a telephone shows it at about this size.
constexpr std::int64_t width = 420;
/// How many columns of a year's number fit below a chart.
constexpr std::int64_t year_width = 44;

/// `size` as a part of `most`, on a length; what is not zero can be seen.
std::int64_t scaled(const detail::integer& size, const detail::integer& most, std::int64_t length) {
  if (size.sign() <= 0 || most.sign() <= 0) return 0;
  const auto made = divide_toward_zero(size * length, most).quotient.to_int64();
  return std::clamp<std::int64_t>(made.value_or(length), 1, length);
}

using attributes = std::vector<std::pair<std::string_view, std::string>>;

std::string text_of(const attributes& all) {
  std::string made;
  for (const auto& [name, value] : all) {
    made += (made.empty() ? "" : " ") + std::string(name) + "=\"" + value + "\"";
  }
  return made;
}

std::string number(std::int64_t of) { return std::to_string(of); }

markup shape(std::string_view name, const attributes& all) {
  return element(name, {}, text_of(all));
}

markup rectangle(std::int64_t x, std::int64_t y, std::int64_t wide, std::int64_t high,
                 std::string_view kind) {
  return shape("rect", {{"class", std::string(kind)},
                        {"x", number(x)},
                        {"y", number(y)},
                        {"width", number(wide)},
                        {"height", number(high)}});
}

markup line(std::int64_t x1, std::int64_t y1, std::int64_t x2, std::int64_t y2,
            std::string_view kind) {
  return shape("line", {{"class", std::string(kind)},
                        {"x1", number(x1)},
                        {"y1", number(y1)},
                        {"x2", number(x2)},
                        {"y2", number(y2)}});
}

/// A text whose start, middle or end stands at `x`.
markup words_at(std::int64_t x, std::int64_t y, std::string_view anchor, std::string_view text) {
  return element(
      "text", inert(text),
      text_of({{"x", number(x)}, {"y", number(y)}, {"text-anchor", std::string(anchor)}}));
}

markup drawing(const chart_name& of, std::int64_t height, const markup& inner) {
  const auto title = of.id + "-title";
  const auto description = of.id + "-desc";
  return on_own_line(
      element("svg",
              element("title", inert(of.title), "id=\"" + title + "\"") +
                  element("desc", inert(of.description), "id=\"" + description + "\"") + inner,
              text_of({{"viewBox", "0 0 " + number(width) + " " + number(height)},
                       {"role", "img"},
                       {"aria-labelledby", title + " " + description}})));
}

detail::integer largest_of(const std::vector<bar>& bars) {
  detail::integer most = 0;
  for (const auto& one : bars) most = std::max(most, one.size);
  return most;
}

}  // namespace

const std::string_view chart_style = R"(
svg { display: block; width: 100%; height: auto; }
svg text { font: 13px system-ui, "Segoe UI", "Noto Sans", "Noto Sans HK", "Noto Sans CJK HK",
  "PingFang HK", "Microsoft JhengHei", sans-serif; fill: #1a1a1a; }
svg .bar { fill: #5b87b5; }
svg .marked { fill: #1a1a1a; }
svg .axis { stroke: #1a1a1a; }
svg .tick { stroke: #888; }
svg .dashed { fill: none; stroke: #1a1a1a; stroke-width: 2; stroke-dasharray: 6 4; }
@media print { svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
)";

markup bar_chart(const chart_name& of, const std::vector<bar>& bars) {
  constexpr std::int64_t row = 40;
  constexpr std::int64_t baseline = 14;
  constexpr std::int64_t top = 20;
  constexpr std::int64_t thickness = 12;
  const auto most = largest_of(bars);
  markup made;
  std::int64_t y = 0;
  for (const auto& one : bars) {
    made = std::move(made) + words_at(0, y + baseline, "start", one.name) +
           words_at(width, y + baseline, "end", one.said) +
           rectangle(0, y + top, scaled(one.size, most, width), thickness,
                     one.marked ? "marked" : "bar");
    y += row;
  }
  return drawing(of, y, made);
}

markup column_chart(const chart_name& of, const std::vector<bar>& columns,
                    const std::string& axis) {
  constexpr std::int64_t high = 150;
  constexpr std::int64_t top = 20;
  constexpr std::int64_t bottom = top + high;
  const auto count = std::max<std::int64_t>(1, static_cast<std::int64_t>(columns.size()));
  const auto step = width / count;
  const auto most = largest_of(columns);
  // Numbers that would run into each other are left to the table: a digit is some 9 wide.
  const bool says = std::all_of(columns.begin(), columns.end(), [&](const bar& one) {
    return static_cast<std::int64_t>(one.said.size()) * 9 <= step;
  });
  markup made;
  std::int64_t x = 0;
  for (const auto& one : columns) {
    const auto tall = scaled(one.size, most, high);
    made = std::move(made) +
           rectangle(x + 3, bottom - tall, step - 6, tall, one.marked ? "marked" : "bar");
    if (tall > 0 && says) {
      made = std::move(made) + words_at(x + step / 2, bottom - tall - 5, "middle", one.said);
    }
    made = std::move(made) + words_at(x + step / 2, bottom + 16, "middle", one.name);
    x += step;
  }
  return drawing(of, bottom + 44,
                 made + line(0, bottom, width, bottom, "axis") +
                     words_at(width / 2, bottom + 38, "middle", axis));
}

markup level_chart::draw() const {
  constexpr std::int64_t top = 54;
  constexpr std::int64_t high = 150;
  constexpr std::int64_t bottom = top + high;
  detail::integer most = 0;
  for (const auto* all : {&filled, &dashed}) {
    for (const auto& one : *all) most = std::max(most, one.size);
  }
  const auto x_of = [&](const day& on) {
    return scaled(days_between(from, on), days_between(from, until), width);
  };
  const auto y_of = [&](const level& at) { return bottom - scaled(at.size, most, high); };

  // Of the levels that begin in one column only the last is seen.
  const auto path_of = [&](const std::vector<level>& all) {
    std::string made;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto x = x_of(all[i].from);
      if (i + 1 < all.size() && x_of(all[i + 1].from) == x) continue;
      const auto y = number(y_of(all[i]));
      made += made.empty() ? "M" + number(x) + " " + y : " H" + number(x) + " V" + y;
    }
    return made + " H" + number(width);
  };

  markup made = rectangle(0, 4, 22, 12, "bar") + words_at(30, 15, "start", filled_text) +
                line(0, 32, 22, 32, "dashed") + words_at(30, 37, "start", dashed_text);
  const auto first = path_of(filled);
  const auto start = first.substr(1, first.find(' ') - 1);
  made = std::move(made) +
         shape("path",
               {{"class", "bar"}, {"d", first + " V" + number(bottom) + " H" + start + " Z"}}) +
         shape("path", {{"class", "dashed"}, {"d", path_of(dashed)}}) +
         line(0, bottom, width, bottom, "axis");

  // Each year where it begins, or every so many.
  std::vector<int> years;
  for (int year = from.year() + 1; year <= until.year(); ++year) years.push_back(year);
  const auto most_years = static_cast<std::size_t>(width / year_width);
  const auto every = years.size() / most_years + 1;
  for (std::size_t i = 0; i < years.size(); i += every) {
    const auto begins = day::from(years[i], 1, 1);
    const auto x = x_of(*begins);
    made = std::move(made) + line(x, bottom, x, bottom + 5, "tick");
    // At the ends there is no room for it, and the days there say the year.
    if (x < year_width / 2 || x > width - year_width / 2) continue;
    made = std::move(made) + words_at(x, bottom + 19, "middle", std::to_string(years[i]));
  }
  const auto ends = bottom + (years.empty() ? 19 : 37);
  made = std::move(made) + words_at(0, ends, "start", from.to_string()) +
         words_at(width, ends, "end", until.to_string());
  return drawing(name, ends + 7, made);
}

}  // namespace subvent::emit::html
