// SPDX-License-Identifier: Apache-2.0
#include <subvent/rule/parse.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace subvent::rule {
namespace {

/// The tree with its operators in front: `(+ cost (* own rate))`.
std::string tree_of(const expression& of) {
  if (of.operands.empty()) {
    if (of.what == form::choice) return "'" + of.text;
    return of.text;
  }
  std::string text = "(" + std::string(symbol_of(of.what));
  if (of.what == form::in_range) text += "-range";
  for (const auto& operand : of.operands) text += " " + tree_of(operand);
  return text + ")";
}

/// The tree, or what is wrong and where: `E1301 at 5+1 …`.
std::string parsed(std::string_view text) {
  const auto read = parse_expression(text);
  if (read) return tree_of(*read);
  const auto& why = read.why();
  std::string all = name_of(why.what) + " at " + std::to_string(why.at.where.offset) + "+" +
                    std::to_string(why.at.where.length);
  for (std::size_t i = 0; i < why.arguments.size(); ++i) {
    all += (i == 0 ? " " : "|") + why.arguments[i].in(language::en);
  }
  return all;
}

constexpr std::string_view operand = "a name, a choice, a bracket or a function";

TEST_CASE("every operator and function and literal is read") {
  const std::vector<test::row> rows{
      {"cost", "cost"},
      {"  cost\n", "cost"},
      {"true", "true"},
      {"false", "false"},
      {"0", "0"},
      {"1", "1"},
      {"\"life\"", "'life"},
      {"a = b", "(= a b)"},
      {"a != b", "(!= a b)"},
      {"a < b", "(< a b)"},
      {"a <= b", "(<= a b)"},
      {"a > b", "(> a b)"},
      {"a >= b", "(>= a b)"},
      {"a + b", "(+ a b)"},
      {"a - b", "(- a b)"},
      {"a * b", "(* a b)"},
      {"a / b", "(/ a b)"},
      {"-a", "(- a)"},
      {"not(a)", "(not a)"},
      {"a and b", "(and a b)"},
      {"a or b", "(or a b)"},
      {"min(a, b)", "(min a b)"},
      {"max(a, b, c)", "(max a b c)"},
      {"abs(a)", "(abs a)"},
      {"floor(a)", "(floor a)"},
      {"ceiling(a)", "(ceiling a)"},
      {"a in [b..c]", "(in-range a b c)"},
      {"a in [0..1]", "(in-range a 0 1)"},
      {"a in [-b..b + c]", "(in-range a (- b) (+ b c))"},
      {"a in [\"x\"]", "(in a 'x)"},
      {"a in [\"x\", \"y\", \"z_1\"]", "(in a 'x 'y 'z_1)"},
      {"\"x\" = a", "(= 'x a)"},
      {"(a)", "a"},
      {"((a))", "a"},
      {"a\n  and\r\n  b", "(and a b)"},
      {"a\tand\tb", "(and a b)"},
      {"a+b", "(+ a b)"},
      {"a-b", "(- a b)"},
      {"a<=b", "(<= a b)"},
      {"a!=b", "(!= a b)"},
      {"min(0,1)", "(min 0 1)"},
      {"max(1,a)", "(max 1 a)"},
      {"_a1", "_a1"},
      {"android", "android"},
      {"order", "order"},
      {"index", "index"},
      {"nothing", "nothing"},
      {"minimum", "minimum"},
      {"truefalse", "truefalse"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(parsed(one.text) == one.expected);
  }
}

TEST_CASE("operators bind in the order of or and comparison and sum and product and sign") {
  const std::vector<test::row> rows{
      {"a or b and c", "(or a (and b c))"},
      {"a and b or c", "(or (and a b) c)"},
      {"(a or b) and c", "(and (or a b) c)"},
      {"a or b or c", "(or a b c)"},
      {"a and b and c", "(and a b c)"},
      {"(a and b) and c", "(and (and a b) c)"},
      {"a and b = c", "(and a (= b c))"},
      {"a < b and c > d", "(and (< a b) (> c d))"},
      {"a + b < c * d", "(< (+ a b) (* c d))"},
      {"a + b * c", "(+ a (* b c))"},
      {"a * b + c", "(+ (* a b) c)"},
      {"(a + b) * c", "(* (+ a b) c)"},
      {"a - b - c", "(- (- a b) c)"},
      {"a - (b - c)", "(- a (- b c))"},
      {"a - b + c", "(+ (- a b) c)"},
      {"a / b / c", "(/ (/ a b) c)"},
      {"a / b * c", "(* (/ a b) c)"},
      {"-a * b", "(* (- a) b)"},
      {"a * -b", "(* a (- b))"},
      {"-a + b", "(+ (- a) b)"},
      {"a - -b", "(- a (- b))"},
      {"-(a + b)", "(- (+ a b))"},
      {"-0", "(- 0)"},
      {"not(a) and b", "(and (not a) b)"},
      {"not(a and b)", "(not (and a b))"},
      {"a in [b..c] and d", "(and (in-range a b c) d)"},
      {"a + b in [c..d]", "(in-range (+ a b) c d)"},
      {"a = (b = c)", "(= a (= b c))"},
      {"(a < b) = c", "(= (< a b) c)"},
      {"min(a or b, c)", "(min (or a b) c)"},
      {"min(a, max(b, c)) / d", "(/ (min a (max b c)) d)"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(parsed(one.text) == one.expected);
  }
}

TEST_CASE("what cannot stand in an expression is refused where it stands") {
  const std::string a_name(operand);
  const std::vector<std::pair<std::string_view, std::string>> rows{
      {"", "E1301 at 0+1 the end|" + a_name},
      {"   ", "E1301 at 3+1 the end|" + a_name},
      {"a +", "E1301 at 3+1 the end|" + a_name},
      {"a + * b", "E1301 at 4+1 `*`|" + a_name},
      {"+ a", "E1301 at 0+1 `+`|" + a_name},
      {"--a", "E1301 at 1+1 `-`|" + a_name},
      {"and a", "E1301 at 0+3 `and`|" + a_name},
      {"a and or b", "E1301 at 6+2 `or`|" + a_name},
      {"in [a..b]", "E1301 at 0+2 `in`|" + a_name},
      {"()", "E1301 at 1+1 `)`|" + a_name},
      {"min(~)", "E1301 at 4+1 `~`|" + a_name},
      {"min()", "E1301 at 4+1 `)`|" + a_name},
      {"min(a,)", "E1301 at 6+1 `)`|" + a_name},
      {"a b", "E1301 at 2+1 `b`|an operator, or the end"},
      {"a)", "E1301 at 1+1 `)`|an operator, or the end"},
      {"a.b", "E1301 at 1+1 `.`|an operator, or the end"},
      {"a ** b", "E1301 at 3+1 `*`|" + a_name},
      {"a == b", "E1301 at 2+2 `==`|`=`"},
      {"a <> b", "E1301 at 2+2 `<>`|`!=`"},
      {"a && b", "E1301 at 2+1 `&`|an operator, or the end"},
      {"a % b", "E1301 at 2+1 `%`|an operator, or the end"},
      {"a ^ b", "E1301 at 2+1 `^`|an operator, or the end"},
      {"!a", "E1301 at 0+1 `!`|" + a_name},
      {"a × b", "E1301 at 2+2 `×`|an operator, or the end"},
      {"計劃", "E1301 at 0+3 `計`|" + a_name},
      {"(a", "E1301 at 2+1 the end|`)`"},
      {"(a]", "E1301 at 2+1 `]`|`)`"},
      {"min(a, b", "E1301 at 8+1 the end|`)`"},
      {"not a", "E1301 at 4+1 `a`|`(`"},
      {"not", "E1301 at 3+1 the end|`(`"},
      {"min = a", "E1301 at 4+1 `=`|`(`"},
      {"a in b", "E1301 at 5+1 `b`|`[`"},
      {"a in (b..c)", "E1301 at 5+1 `(`|`[`"},
      {"a in []", "E1301 at 6+1 `]`|" + a_name},
      {"a in [b]", "E1301 at 7+1 `]`|`..`"},
      {"a in [b, c]", "E1301 at 7+1 `,`|`..`"},
      {"a in [b..]", "E1301 at 9+1 `]`|" + a_name},
      {"a in [..b]", "E1301 at 6+2 `..`|" + a_name},
      {"a in [b..c)", "E1301 at 10+1 `)`|`]`"},
      {"a in [\"x\" \"y\"]", "E1301 at 10+3 `\"y\"`|`]`"},
      {"a in [\"x\",]", "E1301 at 10+1 `]`|a choice in double quotes"},
      {"a in [\"x\", b]", "E1301 at 11+1 `b`|a choice in double quotes"},
      {"a in [\"x\"..\"y\"]", "E1301 at 9+2 `..`|`]`"},
      {"a = \"\"", "E1301 at 4+2 `\"\"`|the id of a choice"},
      {"a = \"b c\"", "E1301 at 4+5 `\"b c\"`|the id of a choice"},
      {"a = \"計\"", "E1301 at 4+5 `\"計\"`|the id of a choice"},
      {"a = \"b", "E1301 at 4+2 `\"b`|a closing `\"`"},
      {"a = 'b'", "E1301 at 4+1 `'`|" + a_name},
      {"a, b", "E1301 at 1+1 `,`|an operator, or the end"},
      {"a 1", "E1301 at 2+1 `1`|an operator, or the end"},
  };
  for (const auto& row : rows) {
    INFO(row.first);
    CHECK(parsed(row.first) == row.second);
  }
}

TEST_CASE("what a message quotes of an expression stays on one line and short") {
  CHECK(parsed("a = \"b\nc") ==
        "E1301 at 4+4 `\"b\xEF\xBF\xBD"
        "c`|a closing `\"`");
  CHECK(parsed("a = \"b\nc\"") ==
        "E1301 at 4+5 `\"b\xEF\xBF\xBD"
        "c\"`|the id of a choice");
  CHECK(parsed("a \x1B b").starts_with("E1301 at 2+1 `\xEF\xBF\xBD`|"));
  CHECK(parsed("a = \"" + std::string(300, 'b')) ==
        "E1301 at 4+301 `\"" + std::string(59, 'b') + "…`|a closing `\"`");
  CHECK(parsed("a b" + std::string(300, 'c')) ==
        "E1301 at 2+301 `b" + std::string(59, 'c') + "…`|an operator, or the end");
  CHECK(parsed(std::string(300, '7')) == "E1305 at 0+300 " + std::string(60, '7') + "…");
}

TEST_CASE("a number other than 0 and 1 has no source and is shown whole") {
  const std::vector<test::row> rows{
      {"2", "E1305 at 0+1 2"},
      {"a + 300", "E1305 at 4+3 300"},
      {"a * 0.5", "E1305 at 4+3 0.5"},
      {"a * 70%", "E1305 at 4+3 70%"},
      {"a > 1,000,000.50", "E1305 at 4+12 1,000,000.50"},
      {"00", "E1305 at 0+2 00"},
      {"1.0", "E1305 at 0+3 1.0"},
      {"01", "E1305 at 0+2 01"},
      {"1e9", "E1305 at 0+3 1e9"},
      {"0x10", "E1305 at 0+4 0x10"},
      {"1_000", "E1305 at 0+5 1_000"},
      {"min(a, 2)", "E1305 at 7+1 2"},
      {"min(2,3)", "E1305 at 4+1 2"},
      {"min(1,000, a)", "E1305 at 4+5 1,000"},
      {"a in [0..5]", "E1305 at 9+1 5"},
      {"a > 2025-01-01", "E1305 at 4+4 2025"},
      {"cost > HKD 300", "E1305 at 11+3 300"},
      {"min(HKD 300, cost)", "E1305 at 8+3 300"},
      {"cost in [HKD 300..own]", "E1305 at 13+3 300"},
      {"a 2", "E1305 at 2+1 2"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(parsed(one.text) == one.expected);
  }
}

TEST_CASE("a comparison is not compared again") {
  const std::vector<test::row> rows{
      {"a < b < c", "E1324 at 6+1"},        {"a = b = c", "E1324 at 6+1"},
      {"a <= b != c", "E1324 at 7+2"},      {"a < b in [c..d]", "E1324 at 6+2"},
      {"a in [b..c] = d", "E1324 at 12+1"}, {"a in [\"x\"] in [b..c]", "E1324 at 11+2"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(parsed(one.text) == one.expected);
  }
}

TEST_CASE("a function that there is not is refused with the one that may have been meant") {
  const std::string list = "`not`, `min`, `max`, `abs`, `floor`, `ceiling`";
  CHECK(parsed("mix(a, b)") == "E1306 at 0+3 mix|min|" + list);
  CHECK(parsed("a + celing(b)") == "E1306 at 4+6 celing|ceiling|" + list);
  CHECK(parsed("round(a)") == "E1306 at 0+5 round||" + list);
  CHECK(parsed("cost(a)") == "E1306 at 0+4 cost||" + list);
  CHECK(parsed("Min(a, b)") == "E1306 at 0+3 Min|min|" + list);
}

TEST_CASE("a function takes as many arguments as it says") {
  std::string twenty = "a";
  for (int i = 1; i < 20; ++i) twenty += ", a";
  const std::vector<std::pair<std::string, std::string>> rows{
      {"not(a, b)", "E1307 at 0+3 not|2 arguments|one argument"},
      {"abs(a, b)", "E1307 at 0+3 abs|2 arguments|one argument"},
      {"floor(a, b)", "E1307 at 0+5 floor|2 arguments|one argument"},
      {"ceiling(a, b, c)", "E1307 at 0+7 ceiling|3 arguments|one argument"},
      {"min(a)", "E1307 at 0+3 min|one argument|2 to 20 arguments"},
      {"a + max(a)", "E1307 at 4+3 max|one argument|2 to 20 arguments"},
      {"min(" + twenty + ", a)", "E1307 at 0+3 min|21 arguments|2 to 20 arguments"},
  };
  for (const auto& row : rows) {
    INFO(row.first);
    CHECK(parsed(row.first) == row.second);
  }
  CHECK(parse_expression("max(" + twenty + ")"));
}

TEST_CASE("an expression of 2000 bytes is read and one of 2001 is not") {
  std::string text = "a";
  while (text.size() < 1995) text += " or a";
  text += std::string(2000 - text.size(), ' ');
  REQUIRE(text.size() == 2000);
  CHECK(parse_expression(text));
  CHECK(parsed(text + " ") == "E1308 at 0+1 2000 bytes");
}

TEST_CASE("brackets and functions nest 50 deep and no deeper") {
  const auto nested = [](std::string_view open, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += open;
    return text + "a" + std::string(static_cast<std::size_t>(count), ')');
  };
  for (const std::string_view open : {"(", "not(", "abs(", "-("}) {
    INFO(open);
    CHECK(parse_expression(nested(open, 50)));
    const auto beyond = parsed(nested(open, 51));
    CHECK(beyond.starts_with("E1308 at "));
    CHECK(beyond.ends_with("+1 50 levels of brackets"));
  }
  CHECK(parsed(nested("(", 51)) == "E1308 at 50+1 50 levels of brackets");
  CHECK(parsed(nested("(", 900)) == "E1308 at 50+1 50 levels of brackets");
}

TEST_CASE("50 operators may stand in a row and no more") {
  const auto row_of = [](std::string_view link, int count) {
    std::string text = "a";
    for (int i = 0; i < count; ++i) text += link;
    return text;
  };
  for (const std::string_view link : {"+a", "-a", "*a", "/a"}) {
    INFO(link);
    CHECK(parse_expression(row_of(link, 50)));
    CHECK(parsed(row_of(link, 51)) == "E1308 at 101+1 50 operators in a row");
  }
  CHECK(parse_expression(row_of(" or a", 300)));
  CHECK(parse_expression(row_of(" and a", 300)));
}

/// `where=text` of each node, from the outside in.
std::string places_of(std::string_view text, const expression& of) {
  std::string all = "[" + std::string(text.substr(of.where.offset, of.where.length)) + "]";
  for (const auto& one : of.operands) all += places_of(text, one);
  return all;
}

TEST_CASE("every node knows where it stands") {
  const std::vector<test::row> rows{
      {" a ", "[a]"},
      {" a + b * c ", "[a + b * c][a][b * c][b][c]"},
      {"(a + b) * c", "[(a + b) * c][a + b][a][b][c]"},
      {"a or b and not( c )", "[a or b and not( c )][a][b and not( c )][b][not( c )][c]"},
      {"min( a, -b ) >= 0", "[min( a, -b ) >= 0][min( a, -b )][a][-b][b][0]"},
      {"x in [ \"y\", \"z\" ] and t",
       "[x in [ \"y\", \"z\" ] and t][x in [ \"y\", \"z\" ]][x][\"y\"][\"z\"][t]"},
      {"x in [a .. b]", "[x in [a .. b]][x][a][b]"},
      {"a - b - c", "[a - b - c][a - b][a][b][c]"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    const auto read = parse_expression(one.text);
    REQUIRE(read);
    CHECK(places_of(one.text, *read) == one.expected);
  }
}

/// A tree as an expression in which every operand that is no leaf stands in brackets.
std::string written(const expression& of) {
  const auto inside = [](const expression& one) {
    return one.operands.empty() ? written(one) : "(" + written(one) + ")";
  };
  switch (of.what) {
    case form::choice: return "\"" + of.text + "\"";
    case form::negate: return "-" + inside(of.operands[0]);
    case form::in_range:
      return inside(of.operands[0]) + " in [" + inside(of.operands[1]) + ".." +
             inside(of.operands[2]) + "]";
    case form::in_list: {
      std::string text = inside(of.operands[0]) + " in [";
      for (std::size_t i = 1; i < of.operands.size(); ++i) {
        text += (i > 1 ? ", " : "") + written(of.operands[i]);
      }
      return text + "]";
    }
    default: break;
  }
  if (of.operands.empty()) return of.text;
  const std::string symbol(symbol_of(of.what));
  const bool function = of.what == form::not_ || of.what >= form::minimum;
  std::string text = function ? symbol + "(" : "";
  for (std::size_t i = 0; i < of.operands.size(); ++i) {
    if (i > 0) text += function ? ", " : " " + symbol + " ";
    text += function ? written(of.operands[i]) : inside(of.operands[i]);
  }
  return text + (function ? ")" : "");
}

expression random_tree(test::generator& random, int depth) {
  const auto leaf = [&] {
    switch (random.between(0, 5)) {
      case 0: return expression{form::zero, "0"};
      case 1: return expression{form::one, "1"};
      case 2: return expression{form::truth, random.between(0, 1) == 0 ? "true" : "false"};
      case 3: return expression{form::choice, "life"};
      default: return expression{form::name, random.between(0, 1) == 0 ? "cost" : "own_2"};
    }
  };
  if (depth == 0 || random.between(0, 4) == 0) return leaf();
  const auto what = static_cast<form>(
      random.between(static_cast<int>(form::negate), static_cast<int>(form::ceiling)));
  std::int64_t count = 2;
  if (what == form::negate || what == form::not_ || what >= form::absolute) count = 1;
  if (what == form::and_ || what == form::or_ || what == form::minimum || what == form::maximum) {
    count = random.between(2, 4);
  }
  if (what == form::in_range) count = 3;
  expression made{what};
  for (std::int64_t i = 0; i < count; ++i) {
    // A choice cannot begin a range, for a list of choices does.
    const bool listed = what == form::in_list && i > 0;
    auto operand_tree = random_tree(random, depth - 1);
    if (listed) operand_tree = {form::choice, "green"};
    if (what == form::in_range && operand_tree.what == form::choice)
      operand_tree = {form::one, "1"};
    made.operands.push_back(std::move(operand_tree));
  }
  return made;
}

TEST_CASE("a tree that is written out is read back as the same tree") {
  test::generator random(11);
  for (int i = 0; i < 3000; ++i) {
    const auto tree = random_tree(random, 4);
    const auto text = written(tree);
    if (text.size() > expression_length_most) continue;
    const auto read = parse_expression(text);
    INFO(text);
    REQUIRE(read);
    REQUIRE(tree_of(*read) == tree_of(tree));
    REQUIRE(written(*read) == text);
  }
}

TEST_CASE("garbage is read or refused within its bytes and never anything else") {
  constexpr std::string_view pieces[]{
      "a",   "cost",  "0",    "1",     "2.5", "1,000",  "and",    "or",   "in",   "not",
      "min", "max",   "abs(", "(",     ")",   "[",      "]",      "..",   ".",    ",",
      "\"",  "\"x\"", "+",    "-",     "*",   "/",      "=",      "<",    "<=",   "!",
      "!=",  ">",     " ",    "\n",    "\t",  "\r",     "計",     "\xFF", "\x80", "\xE8",
      "%",   "#",     "true", "false", "_",   "floor(", "a in [", "\x1B"};
  test::generator random(12);
  std::size_t good = 0;
  for (int i = 0; i < 40000; ++i) {
    std::string text;
    const auto count = random.between(0, 14);
    for (std::int64_t j = 0; j < count; ++j) {
      text += pieces[static_cast<std::size_t>(random.between(0, std::ssize(pieces) - 1))];
    }
    const auto read = parse_expression(text);
    INFO(text);
    if (read) {
      ++good;
      REQUIRE(read->where.offset + read->where.length <= text.size());
      continue;
    }
    const auto& where = read.why().at.where;
    REQUIRE(where.offset <= text.size());
    REQUIRE(where.length >= 1);
    REQUIRE(where.offset + where.length <= text.size() + 1);
    REQUIRE(read.why().what >= code::expression_syntax);
    REQUIRE(read.why().what <= code::comparison_chain);
  }
  CHECK(good > 100);
}

TEST_CASE("every byte alone is read or refused") {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    const auto read = parse_expression(text);
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    CHECK(read.has_value() == (letter || byte == '_' || byte == '0' || byte == '1'));
  }
}

}  // namespace
}  // namespace subvent::rule
