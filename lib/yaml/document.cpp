// SPDX-License-Identifier: Apache-2.0
#include <yaml/document.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <sstream>
#include <unordered_map>
#include <utility>

#include <subvent/base/report.hpp>
#include <subvent/base/utf8.hpp>
#include <text_file.hpp>

#include <nlohmann/json.hpp>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace subvent::yaml {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view blanks = " \t";
constexpr std::string_view blanks_and_breaks = " \t\r\n";
constexpr std::string_view marks = "-?:,[]{}.";

bool is_one_of(std::string_view set, char c) { return set.find(c) != npos; }

/// A part of the text as an argument of a message.
std::string shown(std::string_view part) {
  constexpr std::size_t columns = 40;
  return detail::cut_to(part, columns);
}

/// What the parser says, in the words of our own messages.
struct wording {
  const char* theirs;
  noun ours;
  code what = code::yaml_syntax;
};

const std::array wordings{
    wording{YAML::ErrorMsg::END_OF_MAP, noun::key_line_expected},
    wording{YAML::ErrorMsg::END_OF_SEQ, noun::dash_entry_expected},
    wording{YAML::ErrorMsg::END_OF_MAP_FLOW, noun::comma_or_brace_expected},
    wording{YAML::ErrorMsg::END_OF_SEQ_FLOW, noun::comma_or_bracket_expected},
    wording{YAML::ErrorMsg::EOF_IN_SCALAR, noun::quote_not_closed},
    wording{YAML::ErrorMsg::FLOW_END, noun::bracket_closes_nothing},
    wording{YAML::ErrorMsg::BLOCK_ENTRY, noun::dash_misplaced},
    wording{YAML::ErrorMsg::MAP_KEY, noun::question_mark_misplaced},
    wording{YAML::ErrorMsg::MAP_VALUE, noun::colon_misplaced},
    wording{YAML::ErrorMsg::DOC_IN_SCALAR, noun::quoted_text_goes_on},
    wording{YAML::ErrorMsg::TAB_IN_INDENTATION, noun::tab_indents},
    wording{YAML::ErrorMsg::CHAR_IN_BLOCK, noun::text_on_next_line},
    wording{YAML::ErrorMsg::ZERO_INDENT_IN_BLOCK, noun::no_indent_of_zero},
    wording{YAML::ErrorMsg::UNKNOWN_ANCHOR, noun::nothing_reads, code::yaml_alias},
    wording{YAML::ErrorMsg::ALIAS_NOT_FOUND, noun::nothing_reads, code::yaml_alias},
    wording{YAML::ErrorMsg::CHAR_IN_ALIAS, noun::nothing_reads, code::yaml_alias},
    wording{YAML::ErrorMsg::ANCHOR_NOT_FOUND, noun::nothing_reads, code::yaml_anchor},
    wording{YAML::ErrorMsg::CHAR_IN_ANCHOR, noun::nothing_reads, code::yaml_anchor},
    wording{YAML::ErrorMsg::MULTIPLE_ANCHORS, noun::nothing_reads, code::yaml_anchor},
    wording{YAML::ErrorMsg::CHAR_IN_TAG_HANDLE, noun::nothing_reads, code::yaml_tag},
    wording{YAML::ErrorMsg::TAG_WITH_NO_SUFFIX, noun::nothing_reads, code::yaml_tag},
    wording{YAML::ErrorMsg::END_OF_VERBATIM_TAG, noun::nothing_reads, code::yaml_tag},
    wording{YAML::ErrorMsg::MULTIPLE_TAGS, noun::nothing_reads, code::yaml_tag},
};

/// What the parser says in a version that we do not know: no capital, no stop, nothing unprintable.
std::string cleaned(std::string_view words) {
  while (!words.empty() && is_one_of(" .", words.back())) words.remove_suffix(1);
  std::string out;
  for (const char c : words) out += c >= ' ' && c <= '~' ? c : '?';
  const auto is_upper = [&](std::size_t i) {
    return i < out.size() && out[i] >= 'A' && out[i] <= 'Z';
  };
  if (is_upper(0) && !is_upper(1)) out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

/// The parser holds all of a `[ ]` or `{ }` in memory before it reports the first value. What has
/// far too many marks of them is not given to it.
std::size_t mark_too_many(std::string_view text) {
  std::size_t left = flow_marks_most;
  for (auto at = text.find_first_of("[{,"); at != npos; at = text.find_first_of("[{,", at + 1)) {
    if (left-- == 0) return at;
  }
  return npos;
}

constexpr std::size_t escape_bytes = 6;          // of `\uD83D`
constexpr std::size_t joined_escape_bytes = 10;  // of `\U0001F600`

/// The number of the escape at `at`, such as `\uD83D`; 0 where there is none.
std::uint32_t escape_at(std::string_view text, std::size_t at) {
  const auto digits = text.substr(std::min(at, text.size()), escape_bytes);
  std::uint32_t point = 0;
  if (digits.size() < escape_bytes || !digits.starts_with("\\u")) return 0;
  const auto* end = digits.data() + digits.size();
  return std::from_chars(digits.data() + 2, end, point, 16).ptr == end ? point : 0;
}

/// JSON has characters beyond U+FFFF as two escapes, of which the parser knows nothing; this has
/// them as one. `ends` gets the place after each. In JSON every backslash stands in double quotes,
/// so that nothing else is changed; other YAML keeps its escapes, which no two readers read alike.
std::string join_surrogates(std::string_view text, std::vector<std::size_t>& ends) {
  std::string out;
  const auto is_pair = [text](std::size_t at) {
    const auto high = escape_at(text, at);
    const auto low = escape_at(text, at + escape_bytes);
    return high >= 0xD800 && high < 0xDC00 && low >= 0xDC00 && low < 0xE000;
  };
  bool is_json = false;
  std::size_t copied = 0;
  for (auto at = text.find('\\'); at != npos; at = text.find('\\', at)) {
    if (!is_pair(at)) {
      at += 2;
      continue;
    }
    if (!is_json && !nlohmann::json::accept(text)) break;
    is_json = true;
    const auto high = escape_at(text, at) - 0xD800;
    const auto low = escape_at(text, at + escape_bytes) - 0xDC00;
    std::string digits(joined_escape_bytes - 2, '0');
    auto point = 0x10000 + (high << 10U) + low;
    for (auto digit = digits.rbegin(); point > 0; ++digit, point >>= 4U) {
      *digit = "0123456789ABCDEF"[point & 0xFU];
    }
    out.append(text, copied, at - copied).append("\\U").append(digits);
    ends.push_back(out.size());
    at += 2 * escape_bytes;
    copied = at;
  }
  return out.append(text, copied);
}

/// Problems beside which every key is still known, so that the rest can be checked too.
bool hides_nothing(code what) {
  return what == code::duplicate_key || what == code::yaml_anchor || what == code::yaml_tag ||
         what == code::comma_split;
}

/// Thrown to the parser when there is no use in reading on; never passed on to callers.
struct enough {};

/// Builds the tree from what the parser reports. The parser says where each value begins; where it
/// ends, and that nothing was passed over between two, is found in the text.
class reader final : public YAML::EventHandler {
 public:
  explicit reader(source_pointer file)
      : file_(std::move(file)),
        text_(file_->text),
        start_(text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0),
        cursor_(start_) {}

  document read() &&;

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }

 private:
  /// A list or map that is being read.
  struct frame {
    node value;
    bool bracketed = false;
    std::size_t line_end = 0;  // of its first line
    // Of a map:
    std::optional<node> key;  // whose value comes next
    std::size_t key_end = 0;
    bool split = false;  // the key has neither a value nor a colon
    std::unordered_map<std::string, span> keys;
  };

  static bool is_bracketed(const frame& each) { return each.bracketed; }

  // Places in the text.
  bool stands_at(std::size_t at, std::string_view set) const {
    return at < text_.size() && is_one_of(set, text_[at]);
  }
  std::size_t line_start(std::size_t at) const {
    const auto before = at == 0 ? npos : text_.rfind('\n', at - 1);
    return before == npos ? start_ : before + 1;
  }
  bool starts_line(std::size_t at) const { return at == start_ || text_[at - 1] == '\n'; }
  std::size_t offset_of(const YAML::Mark& mark) const;
  span character_at(std::size_t at) const;
  span rest_of_line(std::size_t at);
  std::size_t line_end(std::size_t at);
  std::size_t skip_between(std::size_t at, std::size_t to, std::string_view stops) const;
  std::size_t end_of_quoted(std::size_t at) const;
  std::size_t end_of_unquoted(std::size_t at, std::string_view value) const;
  std::size_t null_word_at(std::size_t at) const;
  std::size_t skip_blank(std::size_t at) const { return skip_between(at, text_.size(), marks); }
  std::size_t indenting_tab(std::size_t at) const;
  std::size_t colon_before(std::size_t at) const;
  bool is_second_colon(std::size_t at) const;
  bool is_left_of(std::size_t at, const std::vector<std::size_t>& brackets) const;
  span property_at(std::size_t at) const;

  // Problems.
  void report(code what, std::vector<argument> arguments, const span& where,
              std::optional<span> related = {});
  void report_syntax(const YAML::Exception& why);
  void report_escapes(std::size_t from, std::size_t to);
  void report_text(const node& scalar);
  void report_split(const node& key);
  void forget_keys(std::size_t from);
  void report_property(code what, std::size_t at);
  argument explain(const std::string& theirs, std::size_t& at);

  // The tree.
  bool expects_key() const {
    return !stack_.empty() && stack_.back().value.what == node::shape::map && !stack_.back().key;
  }
  bool in_flow() const { return open_brackets_ > 0; }
  std::size_t begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
  void pass_to(std::size_t at);
  void open(std::size_t at, node::shape what, bool bracketed);
  void close();
  void add(node value);
  void add_entry(frame& map, node value);
  void place_scalar(node& scalar, std::size_t at);
  void place_absent(node& null, std::size_t before, std::size_t at);

  /// What is open in a stretch of text, as a hasty reader sees it who trusts brackets and quotes.
  struct outline {
    std::vector<std::size_t> brackets;
    std::optional<std::size_t> quote;
  };
  outline outline_to(std::size_t to) const;

  source_pointer file_;
  std::string_view text_;
  std::size_t start_;   // after a byte order mark
  std::size_t cursor_;  // all before it is accounted for
  span line_;           // the line that line_end() looked at last
  std::vector<frame> stack_;
  std::optional<node> root_;
  std::size_t values_ = 0;
  std::size_t open_brackets_ = 0;
  bool started_ = false;
  std::vector<std::size_t> joined_;  // in the text that the parser is given: ends of joined escapes
  bool odd_ = false;  // an alias, anchor or tag was seen: places are no longer certain
  diagnostics problems_;
};

// --------------------------------------------------------------------------- places in the text

std::size_t reader::offset_of(const YAML::Mark& mark) const {
  if (mark.pos < 0) return cursor_;
  const auto given = static_cast<std::size_t>(mark.pos);
  const auto joined = std::upper_bound(joined_.begin(), joined_.end(), given) - joined_.begin();
  const auto left_out = static_cast<std::size_t>(joined) * (2 * escape_bytes - joined_escape_bytes);
  return std::min(start_ + given + left_out, text_.size());
}

/// At the end of the text it has no length.
span reader::character_at(std::size_t at) const {
  const auto next = utf8::decode(text_.substr(at));
  return {at, next ? next->bytes : std::min<std::size_t>(1, text_.size() - at)};
}

std::size_t reader::line_end(std::size_t at) {
  if (at < line_.offset || at >= line_.offset + line_.length) {
    line_ = {at, std::min(text_.find('\n', at), text_.size()) - at};
  }
  return line_.offset + line_.length;
}

span reader::rest_of_line(std::size_t at) {
  const auto rest = text_.substr(at, line_end(at) - at);
  const auto last = rest.find_last_not_of(blanks_and_breaks);
  return {at, last == npos ? 1 : last + 1};
}

/// The colon after the name with which a text begins; `npos` if it does not begin so.
std::size_t colon_of(std::string_view text) {
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  };
  const auto end =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_name) - text.begin());
  return end > 0 && end < text.size() && text[end] == ':' ? end : npos;
}

/// On the line before that of `at`: the colon without a blank after it, for which the parser took
/// two lines for one text.
std::size_t reader::colon_before(std::size_t at) const {
  const auto end = std::max(line_start(at), start_ + 1) - 1;
  const auto last = text_.find_last_not_of(blanks_and_breaks, end);
  if (last == npos || last < start_) return npos;
  const auto first = text_.find_first_not_of(" \t-", line_start(last));
  if (first > last) return npos;
  const auto colon = colon_of(text_.substr(first, last + 1 - first));
  return colon == npos || stands_at(first + colon + 1, blanks_and_breaks) ? npos : first + colon;
}

/// Whether a key with its colon stands before the colon at `at`, with nothing to part the two.
bool reader::is_second_colon(std::size_t at) const {
  if (at == 0 || !stands_at(at, ":")) return false;
  const auto before = text_.find_last_of("{[,\n", at - 1);
  const auto first = before == npos ? start_ : before + 1;
  return text_.substr(first, at - first).find(": ") != npos;
}

/// Whether the line of `at` comes after the innermost of these brackets, and begins no further to
/// the right than that of the bracket, as nothing in a bracket may.
bool reader::is_left_of(std::size_t at, const std::vector<std::size_t>& brackets) const {
  const auto indent_of = [this](std::size_t place) {
    const auto start = line_start(place);
    return text_.find_first_not_of(blanks, start) - start;
  };
  return line_start(at) > brackets.back() && indent_of(at) <= indent_of(brackets.back());
}

/// From `at`, over blanks, comments and the marks of lists and maps, to the first character that
/// is none of these or is one of `stops`; to `to` if there is none.
std::size_t reader::skip_between(std::size_t at, std::size_t to, std::string_view stops) const {
  while (at < to) {
    const char c = text_[at];
    if (is_one_of(stops, c)) break;
    if (is_one_of(" \t\r\n-?:,[]{}", c)) {
      ++at;
    } else if (c == '#' && (starts_line(at) || is_one_of(blanks, text_[at - 1]))) {
      at = std::min(text_.find('\n', at), to);
    } else if (starts_line(at) && text_.substr(at).starts_with("...")) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

/// After the quote that closes the one at `at`; `npos` if none does.
std::size_t reader::end_of_quoted(std::size_t at) const {
  const char quote = text_[at];
  const std::string_view stops = quote == '"' ? "\"\\" : "'";
  for (++at; (at = text_.find_first_of(stops, at)) != npos;) {
    if (text_[at] == '\\' || (quote == '\'' && text_.substr(at).starts_with("''"))) {
      at += 2;
    } else {
      return at + 1;
    }
  }
  return npos;
}

/// After the characters of a plain scalar or the lines of a block scalar; these differ from its
/// value in blanks and line breaks alone.
std::size_t reader::end_of_unquoted(std::size_t at, std::string_view value) const {
  for (const char c : value) {
    if (is_one_of(blanks_and_breaks, c)) continue;
    const auto next = text_.find_first_not_of(blanks_and_breaks, at);
    if (next == npos || text_[next] != c) break;
    at = next + 1;
  }
  return at;
}

/// The length of `null` in one of its spellings; 0 where there is none, or where it is a key.
std::size_t reader::null_word_at(std::size_t at) const {
  if (at < cursor_) return 0;  // the parser went back to say what it missed
  const std::string_view ends = in_flow() ? " \t\r\n,]}:" : " \t\r\n:";
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (!text_.substr(at).starts_with(word)) continue;
    const auto end = at + word.size();
    if (end < text_.size() && !is_one_of(ends, text_[end])) continue;
    const auto after = text_.find_first_not_of(blanks, end);
    return expects_key() || after == npos || text_[after] != ':' ? word.size() : 0;
  }
  return 0;
}

/// A tab before the first character of a line, where that is at `at`.
std::size_t reader::indenting_tab(std::size_t at) const {
  const auto before = at == 0 ? npos : text_.find_last_not_of(blanks, at - 1);
  const auto first = before == npos ? start_ : before + 1;
  if (at >= text_.size() || first > at || !starts_line(first)) return npos;
  const auto tab = text_.substr(first, at - first).find('\t');
  return tab == npos ? npos : first + tab;
}

/// An alias, anchor or tag.
span reader::property_at(std::size_t at) const {
  const auto end = std::min(text_.find_first_of(" \t\r\n,[]{}", at), text_.size());
  return {at, std::max<std::size_t>(end - at, 1)};
}

reader::outline reader::outline_to(std::size_t to) const {
  outline seen;
  for (const frame& each : stack_) {
    if (each.bracketed) seen.brackets.push_back(each.value.where.offset);
  }
  for (std::size_t at = cursor_; at < to;) {
    const char c = text_[at];
    const bool flow = !seen.brackets.empty();
    const bool alone = at + 1 >= text_.size() || is_one_of(blanks_and_breaks, text_[at + 1]);
    if (is_one_of("[{", c)) {
      seen.brackets.push_back(at++);
    } else if (is_one_of("]}", c)) {
      if (!seen.brackets.empty()) seen.brackets.pop_back();
      ++at;
    } else if (is_one_of("\"'", c)) {
      const auto end = end_of_quoted(at);
      if (end == npos) {
        seen.quote = at;
        break;
      }
      at = end;
    } else if (c == '#') {
      at = std::min(text_.find('\n', at), to);
    } else if (is_one_of(" \t\r\n,:", c) || (is_one_of("-?", c) && alone)) {
      ++at;
    } else {  // a plain scalar, as far as it goes on this line
      for (++at; at < to && text_[at] != '\n'; ++at) {
        if (flow && is_one_of(",[]{}", text_[at])) break;
        if (text_[at] == ':' && (at + 1 == to || is_one_of(" \t\r\n", text_[at + 1]))) break;
        if (text_[at] == '#' && is_one_of(blanks, text_[at - 1])) break;
      }
    }
  }
  return seen;
}

// -------------------------------------------------------------------------------------- problems

void reader::report(code what, std::vector<argument> arguments, const span& where,
                    std::optional<span> related) {
  const auto is_same = [&](const diagnostic& one) {
    return one.what == what && one.at.where.offset == where.offset;
  };
  if (std::any_of(problems_.begin(), problems_.end(), is_same)) return;
  if (problems_.size() == problems_most) return;
  problems_.push_back({what, std::move(arguments), {file_, where}, {}});
  if (related) problems_.back().related = {file_, *related};
}

/// Escapes that yaml-cpp misreads, that other readers refuse, or that stand for a control
/// character.
void reader::report_escapes(std::size_t from, std::size_t to) {
  const auto text = text_.substr(0, to);
  for (auto at = text.find('\\', from); at < to; at = text.find('\\', at + 2)) {
    const char c = text_[at + 1];
    const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    const span where{at, 2 + digits};
    std::uint32_t point = ' ';
    switch (c) {
      case '0': point = 0x00; break;
      case 'a': point = 0x07; break;
      case 'b': point = 0x08; break;
      case 'v': point = 0x0B; break;
      case 'f': point = 0x0C; break;
      case 'r': point = 0x0D; break;
      case 'e': point = 0x1B; break;
      case 'N': point = 0x85; break;
      case 'L': point = 0x2028; break;
      case 'P': point = 0x2029; break;
      case '_':
      case '\'':
        report(code::yaml_syntax, {{noun::no_escape, {shown(text_.substr(at, 2))}}}, where);
        break;
      default:
        if (at + where.length > to) break;
        std::from_chars(text_.data() + at + 2, text_.data() + at + where.length, point, 16);
    }
    if (point == '\r' || utf8::is_control(point)) {
      auto problem = control_character_problem(point, {file_, where});
      report(problem.what, std::move(problem.arguments), where);
    }
  }
}

/// What no scalar may be, however it was written.
void reader::report_text(const node& scalar) {
  const std::string& text = scalar.text;
  if (text.size() > scalar_bytes_most) {
    report(code::yaml_scalar_too_long, {std::to_string(scalar_bytes_most)}, scalar.where);
  }
  if (!problems_.empty() && problems_.back().at.where.offset >= scalar.where.offset) return;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = utf8::decode(std::string_view(text).substr(at));
    if (!next) return report(code::not_utf8, {noun::save_the_file}, scalar.where);
    if (next->point == '\r' || utf8::is_control(next->point)) {
      auto problem = control_character_problem(next->point, {file_, scalar.where});
      return report(problem.what, std::move(problem.arguments), scalar.where);
    }
    at += next->bytes;
  }
}

/// A key in `{ }` without a colon: what a comma left over, or `{a:1}` without its blank.
void reader::report_split(const node& key) {
  const auto colon = key.quoted ? npos : colon_of(key.text);
  if (colon != npos) {
    report(code::yaml_syntax, {noun::colon_needs_blank}, {key.where.offset + colon, 1});
  } else {
    report(code::comma_split, {shown(key.text)}, key.where);
  }
}

/// Where a bracket is never closed, the parser takes what comes before the end of the text for
/// keys.
void reader::forget_keys(std::size_t from) {
  std::erase_if(problems_, [&](const diagnostic& one) {
    return one.at.where.offset >= from &&
           (one.what == code::key_not_text || one.what == code::yaml_syntax);
  });
}

void reader::report_property(code what, std::size_t at) {
  const span where = property_at(at);
  std::vector<argument> arguments;
  if (what == code::yaml_tag) arguments.emplace_back(shown(text_.substr(at, where.length)));
  report(what, std::move(arguments), where);
  odd_ = true;
}

/// What to say instead of the parser's words, with `at` moved to where the fault began.
argument reader::explain(const std::string& theirs, std::size_t& at) {
  namespace errors = YAML::ErrorMsg;
  const bool at_end = text_.find_first_not_of(blanks_and_breaks, at) == npos;
  const bool ends_map = theirs == errors::END_OF_MAP_FLOW;
  const bool ends_flow = ends_map || theirs == errors::END_OF_SEQ_FLOW;
  const auto seen = outline_to(at);
  if (stands_at(at, "%") && starts_line(at)) return noun::no_percent_line;
  if (const auto tab = indenting_tab(text_.find_first_not_of(blanks, line_start(at)));
      tab != npos && seen.brackets.empty()) {
    at = tab;
    return noun::tab_indents;
  }
  // Such a quote takes all that follows it, brackets that close included.
  const auto quote = std::find_if(problems_.begin(), problems_.end(), [](const diagnostic& one) {
    return one.what == code::yaml_syntax &&
           one.arguments.front() == argument(noun::quote_not_closed);
  });
  if (quote != problems_.end()) {
    at = quote->at.where.offset;
    return noun::quote_not_closed;
  }
  if (theirs == errors::EOF_IN_SCALAR) {
    at = outline_to(text_.size()).quote.value_or(at);
  } else if (ends_flow && !seen.brackets.empty() && (at_end || is_left_of(at, seen.brackets))) {
    forget_keys(seen.brackets.front());
    at = seen.brackets.back();
    return noun::bracket_not_closed;
  } else if (ends_flow && (stands_at(at, "[{") || is_second_colon(at))) {
    return {noun::unquoted, {std::string(1, text_[at])}};
  } else if (theirs == errors::FLOW_END && !seen.brackets.empty()) {
    return {noun::bracket_closes_other, {text_.substr(seen.brackets.back(), 1)}};
  } else if ((ends_flow && stands_at(at, "?")) ||
             (theirs == errors::UNKNOWN_TOKEN && at < text_.size())) {
    return {noun::unquoted, {shown(text_.substr(at, character_at(at).length))}};
  } else if (ends_map && !problems_.empty() && problems_.back().what == code::key_not_text &&
             problems_.back().at.where.offset == at) {
    problems_.pop_back();  // a key whose colon was not found is no key to the parser
    return noun::colon_on_key_line;
  } else if (const auto colon = colon_before(at); theirs == errors::MAP_VALUE && colon != npos) {
    at = colon;
    return noun::colon_needs_blank;
  } else if (theirs == errors::END_OF_MAP || theirs == errors::END_OF_SEQ) {
    if (stands_at(at, ":")) return noun::colon_needs_blank;
    const auto last = at == 0 ? npos : text_.find_last_not_of(blanks, at - 1);
    if (last != npos && last + 1 == cursor_ && is_one_of("\"']}", text_[last])) {
      return {noun::nothing_follows, {text_.substr(last, 1)}};
    }
  } else if (theirs == errors::INVALID_HEX || theirs.starts_with(errors::INVALID_ESCAPE) ||
             theirs.starts_with(errors::INVALID_UNICODE)) {
    const auto slash = at == 0 ? npos : text_.rfind('\\', at - 1);
    const auto end = at;
    if (slash != npos && end - slash <= 12) at = slash;
    const bool half = theirs.starts_with(errors::INVALID_UNICODE);
    return {half ? noun::half_character : noun::backslash, {shown(text_.substr(at, end - at))}};
  }
  const auto row = std::find_if(wordings.begin(), wordings.end(),
                                [&](const wording& one) { return theirs == one.theirs; });
  return row == wordings.end() ? argument(cleaned(theirs)) : row->ours;
}

void reader::report_syntax(const YAML::Exception& why) {
  auto at = offset_of(why.mark);
  const auto row = std::find_if(wordings.begin(), wordings.end(),
                                [&](const wording& one) { return why.msg == one.theirs; });
  if (row != wordings.end() && row->what != code::yaml_syntax) {
    const char mark = row->what == code::yaml_alias    ? '*'
                      : row->what == code::yaml_anchor ? '&'
                                                       : '!';
    const auto before = at == 0 ? npos : text_.find_last_of(" \t\r\n,[]{}", at - 1);
    const auto first = text_.find(mark, before == npos ? 0 : before + 1);
    return report_property(row->what, first <= at ? first : at);
  }
  auto words = explain(why.msg, at);
  if (text_.find_first_not_of(blanks_and_breaks, at) == npos) {
    at = text_.find_last_not_of(blanks_and_breaks) + 1;
  }
  // A bracket that was not closed is noticed lines later.
  const auto unclosed = outline_to(at).brackets;
  std::optional<span> related;
  if (!unclosed.empty() && line_end(unclosed.back()) < at) {
    related = span{unclosed.back(), 1};
  }
  report(code::yaml_syntax, {std::move(words)}, character_at(at), related);
}

// -------------------------------------------------------------------------------------- the tree

/// Where a value begins, after its anchor and tag, which are refused.
std::size_t reader::begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
  auto at = offset_of(mark);
  if (problems_.size() == problems_most) throw enough{};
  if (!expects_key() && ++values_ > values_most) {
    report(code::yaml_too_many_nodes, {std::to_string(values_most)}, character_at(at));
    throw enough{};
  }
  pass_to(at);
  bool tagged = false;
  bool anchored = false;
  const auto first = at;
  while (stands_at(at, "!&")) {
    const bool is_tag = text_[at] == '!';
    (is_tag ? tagged : anchored) = true;
    report_property(is_tag ? code::yaml_tag : code::yaml_anchor, at);
    at = skip_blank(at + property_at(at).length);
  }
  // Not met with so far; the parser knows better than the text.
  if (anchor != 0 && !anchored) report_property(code::yaml_anchor, first);
  if (!tag.empty() && tag != "?" && tag != "!" && !tagged) report_property(code::yaml_tag, first);
  return at;
}

/// Makes sure that the parser passed over nothing of meaning on its way to `at`.
void reader::pass_to(std::size_t at) {
  if (at < cursor_) return;
  const auto met = skip_between(cursor_, at, {});
  cursor_ = at;
  if (const auto tab = indenting_tab(at); tab != npos && !in_flow()) {
    report(code::yaml_syntax, {noun::tab_indents}, {tab, 1});
  }
  if (met == at || odd_) return;
  const bool directive = text_[met] == '%' && starts_line(met);
  report(code::yaml_syntax,
         {directive           ? noun::no_percent_line
          : text_[met] == '#' ? noun::hash_needs_blank
                              : noun::nothing_reads},
         rest_of_line(met));
  odd_ = true;
}

void reader::OnDocumentStart(const YAML::Mark& mark) {
  if (started_) {
    report(code::yaml_second_document, {}, rest_of_line(offset_of(mark)));
    throw enough{};
  }
  started_ = true;
}

void reader::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const bool is_key = expects_key();
  const auto before = cursor_;
  const auto at = begin(mark, {}, anchor);
  node null;
  null.in_flow = in_flow();
  if (const auto length = null_word_at(at); length > 0) {
    null.where = {at, length};
    cursor_ = at + length;
  } else if (is_key) {
    null.where = character_at(at);
  } else {
    place_absent(null, before, at);
  }
  if (is_key) report(code::key_not_text, {}, null.where);
  add(std::move(null));
}

/// A null of which nothing is written; the parser noticed at `at`, the value before it ended at
/// `before`.
void reader::place_absent(node& null, std::size_t before, std::size_t at) {
  null.where = character_at(at);
  if (stack_.empty()) return;
  frame& top = stack_.back();
  if (top.key) {
    null.where = top.key->where;
    const bool has_colon = stands_at(skip_blank(top.key_end), ":");
    top.split = top.bracketed && !has_colon;
    if (!top.bracketed && !has_colon) {  // the parser lets it pass at the end of a text
      report(code::yaml_syntax, {noun::key_without_colon}, null.where);
    }
  } else if (!top.bracketed) {
    null.where = character_at(skip_blank(before));
  } else if (stands_at(at, ",")) {
    report(code::yaml_syntax, {noun::entry_before_comma}, null.where);
  }
}

void reader::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  const auto at = begin(mark, {}, 0);
  report_property(code::yaml_alias, at);
  node alias;
  alias.what = node::shape::scalar;
  alias.where = property_at(at);
  cursor_ = at + alias.where.length;
  add(std::move(alias));
}

void reader::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                      const std::string& value) {
  const auto at = begin(mark, tag, anchor);
  node scalar;
  scalar.in_flow = in_flow();
  if (value.empty() && !stands_at(at, "\"'|>")) {  // a tag alone
    scalar.where = property_at(offset_of(mark));
  } else {
    scalar.what = node::shape::scalar;
    scalar.text = value;
    place_scalar(scalar, at);
    report_text(scalar);
  }
  add(std::move(scalar));
}

/// Finds where a scalar ends, and whether its text stands in the source as it is.
void reader::place_scalar(node& scalar, std::size_t at) {
  const std::string_view value = scalar.text;
  std::size_t end = 0;
  scalar.quoted = stands_at(at, "\"'|>");
  scalar.content = at;
  if (stands_at(at, "\"'")) {
    end = end_of_quoted(at);
    if (end == npos) {  // the parser lets it pass at the end of a line
      report(code::yaml_syntax, {noun::quote_not_closed}, character_at(at));
      end = text_.size();
    }
    scalar.content = at + 1;
    scalar.verbatim = text_.substr(at + 1, end - at - 2) == value;
    if (text_[at] == '"') report_escapes(at + 1, end - 1);
  } else if (scalar.quoted) {
    const auto body = std::min(line_end(at) + 1, text_.size());
    end = end_of_unquoted(body, value);
    const auto first = text_.find_first_not_of(blanks_and_breaks, body);
    const auto indent = std::min(value.find_first_not_of(' '), value.size());
    scalar.content = end == body || first < body + indent ? body : first - indent;
  } else {
    end = end_of_unquoted(at, value);
  }
  if (!stands_at(at, "\"'")) {
    scalar.verbatim = text_.substr(scalar.content, value.size()) == value;
  }
  if (stands_at(at, "|>")) {
    scalar.where = {at, std::min(text_.find_first_of(blanks_and_breaks, at), text_.size()) - at};
  } else {
    scalar.where = end <= line_end(at) ? span{at, end - at} : rest_of_line(at);
  }
  cursor_ = end;
}

void reader::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value style) {
  const auto at = begin(mark, tag, anchor);
  open(at, node::shape::list, style == YAML::EmitterStyle::Flow && stands_at(at, "["));
}

void reader::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                        YAML::EmitterStyle::value style) {
  const auto at = begin(mark, tag, anchor);
  open(at, node::shape::map, style == YAML::EmitterStyle::Flow && stands_at(at, "{"));
}

void reader::open(std::size_t at, node::shape what, bool bracketed) {
  if (expects_key()) report(code::key_not_text, {}, character_at(at));
  if (stack_.size() == depth_most) {
    const auto flow = std::find_if(stack_.begin(), stack_.end(), is_bracketed);
    if (flow != stack_.end()) forget_keys(flow->value.where.offset);
    report(code::yaml_too_deep, {std::to_string(depth_most)}, character_at(at));
    throw enough{};
  }
  // In `[{a: 1}: b]` the map without brackets begins with the bracket of its key.
  if (bracketed && !stack_.empty() && stack_.back().bracketed &&
      stack_.back().value.where.offset == at) {
    stack_.back().bracketed = false;
    --open_brackets_;
  }
  frame& made = stack_.emplace_back();
  made.value.what = what;
  made.value.in_flow = in_flow();
  made.value.where = character_at(at);
  made.bracketed = bracketed;
  made.line_end = line_end(at);
  if (bracketed) {
    ++open_brackets_;
    cursor_ = at + 1;
  }
}

void reader::close() {
  frame done = std::move(stack_.back());
  stack_.pop_back();
  if (done.bracketed) {
    --open_brackets_;
    const auto closing = skip_between(cursor_, text_.size(), "]}");
    if (stands_at(closing, "]}")) cursor_ = closing;
    const auto end = std::min(closing + 1, text_.size());
    pass_to(end);
    if (cursor_ <= done.line_end) done.value.where.length = cursor_ - done.value.where.offset;
  }
  add(std::move(done.value));
}

void reader::add(node value) {
  if (stack_.empty()) {
    root_ = std::move(value);
    return;
  }
  frame& top = stack_.back();
  span& where = top.value.where;
  const auto end = value.where.offset + value.where.length;
  if (end <= top.line_end && end > where.offset) {
    where.length = std::max(where.length, end - where.offset);
  }
  if (top.value.what == node::shape::list) {
    top.value.items.push_back(std::move(value));
  } else if (top.key) {
    add_entry(top, std::move(value));
  } else {
    top.key = std::move(value);
    top.key_end = cursor_;
    top.split = false;
  }
}

void reader::add_entry(frame& map, node value) {
  node key = *std::move(map.key);
  map.key.reset();
  if (map.split && key.what == node::shape::scalar) {
    return report_split(key);
  }
  if (!key.quoted && key.text == "<<") {
    report(code::yaml_merge_key, {}, key.where);
  } else if (key.what == node::shape::scalar) {
    const auto [first, is_new] = map.keys.try_emplace(key.text, key.where);
    if (!is_new) return report(code::duplicate_key, {shown(key.text)}, key.where, first->second);
  }
  map.value.entries.push_back({std::move(key), std::move(value)});
}

document reader::read() && {
  if (text_.size() > text_bytes_most) {
    return {{},
            {{code::text_too_large,
              {name_of_source(file_->name), std::to_string(text_bytes_most)},
              {make_source(file_->name, {}), {}}}}};
  }
  problems_ = character_problems(file_);
  if (!problems_.empty()) return {{}, std::move(problems_)};
  if (const auto at = mark_too_many(text_); at != npos) {
    report(code::yaml_too_many_nodes, {std::to_string(values_most)}, {at, 1});
    return {{}, std::move(problems_)};
  }
  bool is_known = false;
  try {
    // Blanks after the last line break mean nothing, but to the parser they end a folded text.
    const auto last = text_.find_last_not_of(blanks);
    const auto end = last == npos || text_[last] != '\n' ? text_.size() : last + 1;
    std::istringstream in{join_surrogates(text_.substr(start_, end - start_), joined_)};
    YAML::Parser parser(in);
    if (parser.HandleNextDocument(*this)) parser.HandleNextDocument(*this);
    pass_to(text_.size());
    is_known = true;
  } catch (const enough&) {
    // The last problem says why.
  } catch (const YAML::Exception& why) {
    report_syntax(why);
  } catch (const std::exception& why) {
    report(code::yaml_syntax, {{noun::parser_gave_up, {cleaned(why.what())}}},
           character_at(cursor_));
  }
  std::stable_sort(problems_.begin(), problems_.end(), [](const auto& one, const auto& other) {
    return one.at.where.offset < other.at.where.offset;
  });
  document made;
  made.problems = std::move(problems_);
  is_known = is_known && std::all_of(made.problems.begin(), made.problems.end(),
                                     [](const auto& one) { return hides_nothing(one.what); });
  if (!is_known) return made;
  if (!root_) {
    root_.emplace();
    root_->where = {start_, 0};
  }
  made.root = std::move(root_);
  return made;
}

}  // namespace

const node* node::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const entry& one) { return one.key.text == key; });
  return found == entries.end() ? nullptr : &found->value;
}

document read_document(const source_pointer& text) { return reader(text).read(); }

}  // namespace subvent::yaml
