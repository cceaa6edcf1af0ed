// SPDX-License-Identifier: Apache-2.0
// From the text of an expression to its tree: a strict subset of the grammar of DMN FEEL 1.5.
//
//     either     = both { "or" both }
//     both       = relation { "and" relation }
//     relation   = sum [ ("=" | "!=" | "<" | "<=" | ">" | ">=") sum | "in" (range | list) ]
//     range      = "[" sum ".." sum "]"
//     list       = "[" choice { "," choice } "]"
//     sum        = product { ("+" | "-") product }
//     product    = signed { ("*" | "/") signed }
//     signed     = [ "-" ] primary
//     primary    = name | "true" | "false" | choice | "0" | "1" | "(" either ")"
//                | function "(" either { "," either } ")"
//     choice     = '"' letters, digits and "_" '"'
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/nearest.hpp>
#include <subvent/base/result.hpp>
#include <subvent/quantity/detail/scan.hpp>
#include <subvent/rule/expression.hpp>

namespace subvent::rule {

namespace detail {

struct function_row {
  std::string_view name;
  form what;
  std::size_t least, most;
};

inline constexpr std::array functions{
    function_row{"not", form::not_, 1, 1},     function_row{"min", form::minimum, 2, 20},
    function_row{"max", form::maximum, 2, 20}, function_row{"abs", form::absolute, 1, 1},
    function_row{"floor", form::floor, 1, 1},  function_row{"ceiling", form::ceiling, 1, 1},
};

struct token {
  enum class sort { end, word, digits, text, symbol, bad } what = sort::end;
  std::string_view text = {};
  std::size_t offset = 0;
};

/// Recursive descent. The first mistake ends it: what follows a mistake in one line seldom means
/// what it seems to.
class expression_parser {
 public:
  explicit expression_parser(std::string_view text) : text_(text) { advance(); }

  result<expression> parse() {
    if (text_.size() > expression_length_most) {
      fail(code::expression_too_large, {{noun::bytes, {std::to_string(expression_length_most)}}}, 0,
           1);
      return *why_;
    }
    auto tree = either();
    if (!why_ && now_.what != token::sort::end) unexpected(noun::operator_or_end);
    if (why_) return *why_;
    return tree;
  }

 private:
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static bool in_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

  std::size_t run(std::size_t from, bool (*belongs)(char)) const {
    while (from < text_.size() && belongs(text_[from])) ++from;
    return from;
  }

  void advance() {
    last_end_ = now_.offset + now_.text.size();
    std::size_t at = std::min(text_.find_first_not_of(" \t\r\n", last_end_), text_.size());
    auto take = [&](token::sort what, std::size_t end) {
      now_ = {what, text_.substr(at, end - at), at};
    };
    if (at >= text_.size()) return take(token::sort::end, at);
    const char c = text_[at];
    if (is_letter(c) || c == '_') return take(token::sort::word, run(at, in_word));
    if (is_digit(c)) return take(token::sort::digits, number_end(at));
    if (c == '"') {
      const auto close = text_.find('"', at + 1);
      if (close == std::string_view::npos) return take(token::sort::bad, text_.size());
      return take(token::sort::text, close + 1);
    }
    for (const std::string_view two : {"<=", ">=", "!=", "..", "==", "<>"}) {
      if (text_.substr(at, 2) == two) return take(token::sort::symbol, at + 2);
    }
    if (std::string_view("=<>+-*/()[],").find(c) != std::string_view::npos) {
      return take(token::sort::symbol, at + 1);
    }
    std::size_t end = at + 1;
    while (end < text_.size() && is_utf8_continuation(text_[end])) ++end;
    take(token::sort::bad, end);
  }

  /// A number with its fraction and grouping, so that the message shows all of it. A comma belongs
  /// to it where three digits follow; else it parts two arguments.
  std::size_t number_end(std::size_t at) const {
    std::size_t end = run(at, in_word);
    while (end + 1 < text_.size() && is_digit(text_[end + 1])) {
      const std::size_t next = run(end + 1, in_word);
      const bool group = text_[end] == ',' && next == run(end + 1, is_digit) && next - end == 4;
      if (text_[end] != '.' && !group) break;
      end = next;
    }
    if (end < text_.size() && text_[end] == '%') ++end;
    return end;
  }

  static std::string quoted(std::string_view text) {
    return "`" + subvent::detail::shown(text) + "`";
  }

  bool is_symbol(std::string_view text) const {
    return now_.what == token::sort::symbol && now_.text == text;
  }
  bool is_word(std::string_view text) const {
    return now_.what == token::sort::word && now_.text == text;
  }

  void fail(code what, std::vector<argument> arguments, std::size_t offset, std::size_t length) {
    if (why_) return;
    why_ = diagnostic{what, std::move(arguments), {nullptr, {offset, length}}, {}};
  }
  void unexpected(argument expected) {
    const bool allowed = now_.text == "0" || now_.text == "1";
    if (now_.what == token::sort::digits && !allowed) return refuse_number();
    const bool at_end = now_.what == token::sort::end;
    fail(code::expression_syntax,
         {at_end ? argument(noun::end) : argument(quoted(now_.text)), std::move(expected)},
         now_.offset, std::max<std::size_t>(now_.text.size(), 1));
  }
  void expect(std::string_view symbol) {
    if (is_symbol(symbol)) {
      advance();
    } else {
      unexpected("`" + std::string(symbol) + "`");
    }
  }

  expression node(form what, std::size_t from, std::vector<expression> operands) const {
    return {what, {}, std::move(operands), {from, last_end_ - from}};
  }

  /// One level of brackets below the whole; past the most that is allowed, everything fails.
  struct deeper {
    explicit deeper(expression_parser& parser) : of(parser) {
      if (++of.depth_ > expression_depth_most + 1) {
        // The bracket is what was read last.
        of.fail(code::expression_too_large,
                {{noun::levels_of_brackets, {std::to_string(expression_depth_most)}}},
                of.last_end_ - 1, 1);
      }
    }
    ~deeper() { --of.depth_; }
    deeper(const deeper&) = delete;
    deeper& operator=(const deeper&) = delete;
    expression_parser& of;
  };

  expression either() {
    const deeper level(*this);
    return repeated("or", form::or_, &expression_parser::both);
  }
  expression both() { return repeated("and", form::and_, &expression_parser::relation); }

  expression repeated(std::string_view word, form what, expression (expression_parser::*part)()) {
    const std::size_t from = now_.offset;
    auto first = (this->*part)();
    if (!is_word(word)) return first;
    std::vector<expression> operands;
    operands.push_back(std::move(first));
    while (!why_ && is_word(word)) {
      advance();
      operands.push_back((this->*part)());
    }
    return node(what, from, std::move(operands));
  }

  std::optional<form> comparison() const {
    if (now_.what != token::sort::symbol) return std::nullopt;
    for (auto what = form::equal; is_comparison(what);
         what = static_cast<form>(static_cast<int>(what) + 1)) {
      if (symbol_of(what) == now_.text) return what;
    }
    return std::nullopt;
  }

  expression relation() {
    const std::size_t from = now_.offset;
    auto left = sum();
    if (why_) return left;
    if (const auto what = comparison()) {
      advance();
      auto right = sum();
      refuse_another();
      return node(*what, from, pair(std::move(left), std::move(right)));
    }
    // As other languages write them.
    if (is_symbol("==")) unexpected("`=`");
    if (is_symbol("<>")) unexpected("`!=`");
    if (!is_word("in")) return left;
    advance();
    auto member = membership(from, std::move(left));
    refuse_another();
    return member;
  }

  void refuse_another() {
    if (!comparison() && !is_word("in")) return;
    fail(code::comparison_chain, {}, now_.offset, now_.text.size());
  }

  expression membership(std::size_t from, expression what) {
    expect("[");
    std::vector<expression> operands;
    operands.push_back(std::move(what));
    if (!why_ && now_.what == token::sort::text) {
      operands.push_back(choice());
      while (!why_ && is_symbol(",")) {
        advance();
        if (now_.what != token::sort::text) unexpected(noun::choice_in_quotes);
        if (!why_) operands.push_back(choice());
      }
      expect("]");
      return node(form::in_list, from, std::move(operands));
    }
    if (!why_) operands.push_back(sum());
    expect("..");
    if (!why_) operands.push_back(sum());
    expect("]");
    return node(form::in_range, from, std::move(operands));
  }

  expression sum() {
    return chain("+", form::add, "-", form::subtract, &expression_parser::product);
  }
  expression product() {
    return chain("*", form::multiply, "/", form::divide, &expression_parser::with_sign);
  }

  expression chain(std::string_view one, form one_form, std::string_view other, form other_form,
                   expression (expression_parser::*part)()) {
    const std::size_t from = now_.offset;
    auto left = (this->*part)();
    std::size_t links = 0;
    while (!why_ && (is_symbol(one) || is_symbol(other))) {
      if (++links > expression_depth_most) {
        fail(code::expression_too_large,
             {{noun::operators_in_a_row, {std::to_string(expression_depth_most)}}}, now_.offset, 1);
        break;
      }
      const form what = is_symbol(one) ? one_form : other_form;
      advance();
      auto right = (this->*part)();
      left = node(what, from, pair(std::move(left), std::move(right)));
    }
    return left;
  }

  static std::vector<expression> pair(expression left, expression right) {
    std::vector<expression> both;
    both.push_back(std::move(left));
    both.push_back(std::move(right));
    return both;
  }

  expression with_sign() {
    const std::size_t from = now_.offset;
    if (!is_symbol("-")) return primary();
    advance();
    std::vector<expression> operand;
    operand.push_back(primary());
    return node(form::negate, from, std::move(operand));
  }

  expression leaf(form what, std::string_view text) {
    expression of{what, std::string(text), {}, {now_.offset, now_.text.size()}};
    advance();
    return of;
  }

  expression choice() {
    const auto inside = now_.text.substr(1, now_.text.size() - 2);
    if (inside.empty() || run_of_word(inside) != inside.size()) {
      fail(code::expression_syntax, {quoted(now_.text), noun::id_of_choice}, now_.offset,
           now_.text.size());
    }
    return leaf(form::choice, inside);
  }
  static std::size_t run_of_word(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && in_word(text[end])) ++end;
    return end;
  }

  expression primary() {
    if (why_) return {form::zero};
    switch (now_.what) {
      case token::sort::text: return choice();
      case token::sort::digits: return number();
      case token::sort::word: return word();
      case token::sort::symbol:
        if (is_symbol("(")) {
          advance();
          auto inside = either();
          expect(")");
          return inside;
        }
        break;
      default: break;
    }
    if (now_.what == token::sort::bad && now_.text.starts_with('"')) {
      unexpected(noun::closing_quote);
    } else {
      unexpected(noun::operand);
    }
    return {form::zero};
  }

  expression number() {
    if (now_.text == "0") return leaf(form::zero, "0");
    if (now_.text == "1") return leaf(form::one, "1");
    refuse_number();
    return {form::zero};
  }

  /// Wherever it stands, even where nothing could: `HKD 300` is a literal to whoever wrote it.
  void refuse_number() {
    fail(code::literal_without_source, {subvent::detail::shown(now_.text)}, now_.offset,
         now_.text.size());
  }

  expression word() {
    if (now_.text == "true" || now_.text == "false") return leaf(form::truth, now_.text);
    if (is_word("and") || is_word("or") || is_word("in")) {
      unexpected(noun::operand);
      return {form::zero};
    }
    const token name = now_;
    auto tree = leaf(form::name, now_.text);
    if (!is_symbol("(")) {
      for (const auto& row : functions) {
        if (row.name == name.text) unexpected("`(`");
      }
      return tree;
    }
    return call(name);
  }

  static argument counted(std::size_t arguments) {
    if (arguments == 1) return noun::one_argument;
    return {noun::arguments, {std::to_string(arguments)}};
  }
  static argument taken_by(const function_row& row) {
    if (row.least == row.most) return counted(row.least);
    return {noun::arguments_between, {std::to_string(row.least), std::to_string(row.most)}};
  }

  expression call(const token& name) {
    advance();
    std::vector<expression> operands;
    if (!why_) operands.push_back(either());
    while (!why_ && is_symbol(",")) {
      advance();
      operands.push_back(either());
    }
    expect(")");
    std::vector<std::string_view> known;
    for (const auto& row : functions) {
      known.push_back(row.name);
      if (row.name != name.text) continue;
      if (operands.size() < row.least || operands.size() > row.most) {
        fail(code::wrong_argument_count, {row.name, counted(operands.size()), taken_by(row)},
             name.offset, name.text.size());
      }
      return node(row.what, name.offset, std::move(operands));
    }
    fail(code::unknown_function,
         {subvent::detail::shown(name.text), nearest(name.text, known).value_or(""),
          argument::list_of_names(known)},
         name.offset, name.text.size());
    return {form::zero};
  }

  std::string_view text_;
  token now_;
  std::size_t last_end_ = 0;
  std::size_t depth_ = 0;
  std::optional<diagnostic> why_;
};

}  // namespace detail

/// The tree of an expression; its spans count from the start of `text`. Fails with E1301, E1305,
/// E1306, E1307, E1308 or E1324, and then the diagnostic's span says where.
inline result<expression> parse_expression(std::string_view text) {
  return detail::expression_parser(text).parse();
}

}  // namespace subvent::rule
