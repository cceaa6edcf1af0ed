// SPDX-License-Identifier: Apache-2.0
#include <emit/wrap.hpp>

#include <algorithm>
#include <optional>
#include <utility>

#include <subvent/base/utf8.hpp>

namespace subvent::emit {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr char32_t no_break_point = U'\u00A0';
constexpr char32_t joiner_point = U'\u2060';

/// What never stands apart from what is beside it: a word, or a wide character with its marks.
struct piece {
  std::string text;
  std::size_t width = 0;
  bool blank_before = false;
  bool wide = false;  ///< whether it ends with a wide character
};

/// Whether no line begins with it, nor ends before it.
bool clings_to_left(char32_t point) noexcept {
  constexpr std::u32string_view closing =
      U"\u00A0\u2060,.:;!?)]%°。，、；：！？）］｝」』》〉】〕％·‧．…—～";
  return closing.find(point) != closing.npos;
}

/// Whether no line ends with it.
bool clings_to_right(char32_t point) noexcept {
  constexpr std::u32string_view opening = U"\u00A0\u2060([（［｛「『《〈【〔";
  return opening.find(point) != opening.npos;
}

/// Where a number that finds no room may be broken: after its `/`, else after its last comma, or 0
/// where there is neither between digits. `next` is what comes after the word so far.
std::size_t break_in_number(std::string_view word, char next) noexcept {
  const auto is_digit = [&](std::size_t i) {
    const char c = i < word.size() ? word[i] : next;
    return c >= '0' && c <= '9';
  };
  for (const char mark : {'/', ','}) {
    for (auto at = word.rfind(mark); at != word.npos && at > 0; at = word.rfind(mark, at - 1)) {
      if (is_digit(at - 1) && is_digit(at + 1)) return at + 1;
    }
  }
  return 0;
}

/// Cuts a text where lines may end.
class cutting {
 public:
  cutting(std::size_t most, wide_word as) : most_(most), as_(as) {}

  std::vector<piece> run(std::string_view text) {
    while (!text.empty()) {
      const auto next = utf8::decode(text);
      const auto bytes = next ? next->bytes : 1;
      add(text.substr(0, bytes), next);
      text.remove_prefix(bytes);
    }
    return std::move(all_);
  }

 private:
  void add(std::string_view shown, const std::optional<utf8::character>& next) {
    if (shown == " " || shown == "\t" || shown == "\n" || shown == "\r") {
      blank_ = !all_.empty();
      joins_ = false;
      return;
    }
    const bool visible = next && !utf8::is_control(next->point);
    const bool unseen = visible && next->point == joiner_point;
    const auto width = unseen ? 0 : visible ? utf8::width(next->point) : 1;
    const bool wide = visible && width == 2;
    const bool clings = visible && (clings_to_left(next->point) || width == 0);
    const bool belongs =
        !all_.empty() && !blank_ && (joins_ || clings || (!wide && !all_.back().wide));
    if (!belongs || !finds_room(width, shown[0])) all_.push_back({{}, 0, blank_, wide});
    auto& last = all_.back();
    if (!unseen) {
      last.text += !visible ? replacement : next->point == no_break_point ? " " : shown;
    }
    last.width += width;
    if (width > 0) last.wide = wide;
    joins_ = visible && clings_to_right(next->point);
    blank_ = false;
  }

  /// Whether the last piece takes more; where it cannot, what it has of a number stays behind.
  bool finds_room(std::size_t width, char next) {
    auto& last = all_.back();
    if (last.width + width <= most_) return true;
    const auto at = break_in_number(last.text, next);
    if (at == 0) return as_ == wide_word::whole;
    piece rest{last.text.substr(at), 0, false, last.wide};
    rest.width = utf8::width(rest.text);
    last.text.resize(at);
    last.width -= rest.width;
    all_.push_back(std::move(rest));
    return true;
  }

  std::size_t most_;
  wide_word as_;
  std::vector<piece> all_;
  bool blank_ = false;
  bool joins_ = false;  ///< the next character belongs to the piece before
};

}  // namespace

std::vector<line> wrap(std::string_view text, std::size_t first, std::size_t rest, wide_word as) {
  std::vector<line> all{{}};
  for (auto& one : cutting(std::min(first, rest), as).run(text)) {
    const std::size_t most = all.size() == 1 ? first : rest;
    const std::size_t blank = one.blank_before && all.back().width > 0 ? 1 : 0;
    if (all.back().width > 0 && all.back().width + blank + one.width > most) {
      all.emplace_back();
    } else if (blank == 1) {
      all.back().text += ' ';
      all.back().width += 1;
    }
    all.back().text += one.text;
    all.back().width += one.width;
  }
  return all;
}

std::size_t widest_word(std::string_view text) {
  std::size_t widest = 0;
  for (const auto& one : cutting(0, wide_word::whole).run(text)) {
    widest = std::max(widest, one.width);
  }
  return widest;
}

std::string kept_together(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto next = utf8::decode(text);
    const auto bytes = next ? next->bytes : 1;
    if (text[0] == ' ') {
      out += no_break;
    } else {
      const bool wide = next && utf8::width(next->point) == 2;
      if (wide && !out.empty()) out += joiner;
      out += text.substr(0, bytes);
      if (wide && bytes < text.size()) out += joiner;
    }
    text.remove_prefix(bytes);
  }
  return out;
}

}  // namespace subvent::emit
