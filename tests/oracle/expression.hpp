// SPDX-License-Identifier: Apache-2.0
// The second evaluator's own reader of expressions: one function for each line of the grammar in
// rules/README.md.
#pragma once

#include <cctype>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <oracle/exact.hpp>

namespace subvent::test::oracle {

/// A node: `what` is an operator or function as it is written, or `name`, `truth`, `choice`, `0`,
/// `1`, `range` or `list` (whose first operand is what is looked for), or `negate`.
struct expression {
  std::string what;
  std::string text = {};
  std::vector<expression> operands = {};
};

class expression_reader {
 public:
  explicit expression_reader(std::string text) : text_(std::move(text)) {}

  expression read() {
    auto made = either();
    if (!next().empty()) fail();
    return made;
  }

 private:
  static bool is_word(char c) {
    return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0;
  }

  /// The token at the place, without passing it; empty at the end.
  std::string next() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (at_ == text_.size()) return {};
    auto end = at_ + 1;
    if (is_word(text_[at_])) {
      while (end < text_.size() && is_word(text_[end])) ++end;
    } else if (text_[at_] == '"') {
      end = text_.find('"', end) + 1;
    } else {
      for (const char* two : {"!=", "<=", ">=", ".."}) {
        if (text_.compare(at_, 2, two) == 0) end = at_ + 2;
      }
    }
    return text_.substr(at_, end - at_);
  }
  std::string take() {
    auto token = next();
    at_ += token.size();
    return token;
  }
  bool take_if(const std::string& wanted) {
    if (next() != wanted) return false;
    take();
    return true;
  }
  void expect(const std::string& wanted) {
    if (!take_if(wanted)) fail();
  }
  [[noreturn]] void fail() { throw cannot_read("no expression: " + text_); }

  expression either() {
    auto made = both();
    if (next() != "or") return made;
    made = {"or", {}, {std::move(made)}};
    while (take_if("or")) made.operands.push_back(both());
    return made;
  }
  expression both() {
    auto made = relation();
    if (next() != "and") return made;
    made = {"and", {}, {std::move(made)}};
    while (take_if("and")) made.operands.push_back(relation());
    return made;
  }
  expression relation() {
    auto left = sum();
    for (const char* how : {"=", "!=", "<", "<=", ">", ">="}) {
      if (take_if(how)) return {how, {}, {std::move(left), sum()}};
    }
    if (!take_if("in")) return left;
    expect("[");
    if (next().starts_with("\"")) {
      expression list{"list", {}, {std::move(left), choice()}};
      while (take_if(",")) list.operands.push_back(choice());
      expect("]");
      return list;
    }
    expression range{"range", {}, {std::move(left), sum()}};
    expect("..");
    range.operands.push_back(sum());
    expect("]");
    return range;
  }
  expression sum() {
    auto left = product();
    while (next() == "+" || next() == "-") {
      const auto how = take();
      left = {how, {}, {std::move(left), product()}};
    }
    return left;
  }
  expression product() {
    auto left = with_sign();
    while (next() == "*" || next() == "/") {
      const auto how = take();
      left = {how, {}, {std::move(left), with_sign()}};
    }
    return left;
  }
  expression with_sign() {
    if (take_if("-")) return {"negate", {}, {primary()}};
    return primary();
  }
  expression choice() {
    const auto token = take();
    if (token.size() < 3 || token.front() != '"') fail();
    return {"choice", token.substr(1, token.size() - 2)};
  }
  expression primary() {
    const auto token = next();
    if (token.empty()) fail();
    if (token.front() == '"') return choice();
    take();
    if (token == "(") {
      auto inside = either();
      expect(")");
      return inside;
    }
    if (token == "0" || token == "1") return {token};
    if (token == "true" || token == "false") return {"truth", token};
    if (!is_word(token.front())) fail();
    if (!take_if("(")) return {"name", token};
    expression call{token, {}, {either()}};
    while (take_if(",")) call.operands.push_back(either());
    expect(")");
    return call;
  }

  std::string text_;
  std::size_t at_ = 0;
};

inline expression read_expression(const std::string& text) {
  return expression_reader(text).read();
}

inline void for_each_name(const expression& of, const std::function<void(const std::string&)>& to) {
  if (of.what == "name") to(of.text);
  for (const auto& operand : of.operands) for_each_name(operand, to);
}

/// The expression as text again, with brackets around whatever has operands.
inline std::string text_of(const expression& of, bool bracketed = false) {
  if (of.what == "name" || of.what == "truth") return of.text;
  if (of.what == "choice") return "\"" + of.text + "\"";
  if (of.operands.empty()) return of.what;
  const auto listed = [&](std::size_t from, const char* between) {
    std::string all;
    for (std::size_t i = from; i < of.operands.size(); ++i) {
      all += (i == from ? "" : between) + text_of(of.operands[i], between[0] != ',');
    }
    return all;
  };
  const auto first = [&] { return text_of(of.operands[0], true); };
  if (std::isalpha(static_cast<unsigned char>(of.what[0])) != 0 && of.what != "and" &&
      of.what != "or" && of.what != "list" && of.what != "range" && of.what != "negate") {
    return of.what + "(" + listed(0, ", ") + ")";
  }
  std::string made;
  if (of.what == "negate") {
    made = "-" + first();
  } else if (of.what == "list") {
    made = first() + " in [" + listed(1, ", ") + "]";
  } else if (of.what == "range") {
    made = first() + " in [" + listed(1, "..") + "]";
  } else {
    made = listed(0, (" " + of.what + " ").c_str());
  }
  return bracketed ? "(" + made + ")" : made;
}

}  // namespace subvent::test::oracle
