// SPDX-License-Identifier: Apache-2.0
#include <subvent/rule/typing.hpp>

#include <quantity/support.hpp>
#include <subvent/rule/parse.hpp>
#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace subvent::rule {
namespace {

expression read(std::string_view text) {
  auto tree = parse_expression(text);
  REQUIRE(tree);
  return *std::move(tree);
}

figure known_figure(std::string name, value amount) {
  return {std::move(name), {{std::nullopt, dated_value::state::known, std::move(amount)}}, {}};
}

figure unknown_figure(std::string name, std::optional<kind> what) {
  figure made{std::move(name), {{std::nullopt, dated_value::state::unknown}}, {}};
  made.values[0].unknown_kind = what;
  return made;
}

/// A scheme that has a name of every sort, and whose file is the expression, so that places can be
/// read out of it.
scheme scheme_around(std::string_view expression_text) {
  scheme made;
  made.id = "hk.test";
  made.words = test::words();
  made.pays = currency::of("HKD");
  made.file = make_source("expression", std::string(expression_text));
  made.figures = {
      known_figure("hundred", *money::parse("HKD 100")),
      known_figure("us_cap", *money::parse("USD 100")),
      known_figure("seventy", *rate::parse("70%")),
      known_figure("ten", number(10)),
      known_figure("matching", *ratio::make(number(1), number(2))),
      known_figure("first_day", test::day_of("2025-01-31")),
      known_figure("month", duration::months(1)),
      known_figure("wanted", true),
      unknown_figure("secret", std::nullopt),
      unknown_figure("secret_number", kind::number),
      unknown_figure("secret_choice", kind::choice),
  };
  made.histories = {{"granted", history::aggregate::sum, {"hk.test"}, "applicant"},
                    {"projects", history::aggregate::count, {"hk.test"}, "applicant"}};
  const auto add_term = [&made](std::string name, std::string_view formula) {
    made.terms.push_back({std::move(name), read(formula), {}, {}, {}});
  };
  add_term("twice", "cost + cost");
  add_term("nothing", "0");
  add_term("round_about", "there_and_back");
  add_term("there_and_back", "round_about");
  add_term("wrong", "cost + score");
  made.terms.push_back({"pick",
                        std::nullopt,
                        {{read("local"), read("0"), {}}, {read("listed"), read("cost"), {}}},
                        {},
                        {}});
  made.terms.push_back(
      {"subject",
       std::nullopt,
       {{read("local"), read("\"life\""), {}}, {read("listed"), read("sector"), {}}},
       {},
       {}});
  made.terms.push_back(
      {"loose",
       std::nullopt,
       {{read("local"), read("\"life\""), {}}, {read("listed"), read("\"x\""), {}}},
       {},
       {}});
  return made;
}

/// `money in HKD`, `0`, or what is wrong with it.
std::string typed(std::string_view text) {
  const auto made = scheme_around(text);
  diagnostics problems;
  typing types(made, problems);
  const auto found = types.infer(read(text));
  std::string all;
  for (const auto& one : problems) all += (all.empty() ? "" : "; ") + test::one_line(one);
  if (found.what == inferred::state::zero) all += "0";
  if (found.what == inferred::state::known) all += to_string(found.of);
  return all;
}

TEST_CASE("a name has the kind of what it names") {
  const std::vector<test::row> rows{
      {"cost", "money in HKD"},
      {"dollars", "money in USD"},
      {"balance", "money in HKD"},
      {"score", "number"},
      {"start", "day"},
      {"length", "duration"},
      {"local", "truth"},
      {"sector", "choice"},
      {"applicant", "identifier"},
      {"hundred", "money in HKD"},
      {"us_cap", "money in USD"},
      {"seventy", "number"},
      {"ten", "number"},
      {"matching", "ratio"},
      {"first_day", "day"},
      {"month", "duration"},
      {"wanted", "truth"},
      {"granted", "money in HKD"},
      {"projects", "number"},
      {"twice", "money in HKD"},
      {"pick", "money in HKD"},
      {"subject", "choice"},
      {"secret", "money in HKD"},
      {"secret_number", "number"},
      {"secret_choice", "choice"},
      // A term that is nothing but 0 is a number: there is nothing to say which money it is.
      {"nothing", "number"},
      {"costs", "E1302 [costs] costs|cost"},
      {"unheard_of", "E1302 [unheard_of] unheard_of|"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(typed(one.text) == one.expected);
  }
}

TEST_CASE("a literal is a truth or a choice or 1 or a 0 of any kind") {
  CHECK(typed("true") == "truth");
  CHECK(typed("1") == "number");
  CHECK(typed("0") == "0");
  CHECK(typed("\"life\"") == "choice");
}

// In these tables the rows stand on the left of the operator and the columns on its right, both in
// the order of `operands`. A dot is E1304.
constexpr std::array<std::string_view, 10> operands{
    "cost", "dollars", "score", "matching", "start", "length", "local", "sector", "applicant", "0"};

std::string_view text_of_letter(char letter) {
  switch (letter) {
    case 'm': return "money in HKD";
    case 'u': return "money in USD";
    case 'n': return "number";
    case 'd': return "day";
    case 'l': return "duration";
    case 't': return "truth";
    default: return "0";
  }
}

void check_table(const std::vector<std::string>& symbols, bool function,
                 const std::array<std::string_view, 10>& table) {
  for (const auto& symbol : symbols) {
    for (std::size_t left = 0; left < operands.size(); ++left) {
      for (std::size_t right = 0; right < operands.size(); ++right) {
        const std::string one(operands[left]);
        const std::string other(operands[right]);
        const std::string text =
            function ? symbol + "(" + one + ", " + other + ")" : one + " " + symbol + " " + other;
        const char expected = table.at(left).at(right);
        INFO(text);
        if (expected == '.') {
          const auto found = typed(text);
          CHECK(found.starts_with("E1304 [" + text + "] "));
          CHECK(found.find(';') == std::string::npos);
        } else {
          CHECK(typed(text) == text_of_letter(expected));
        }
      }
    }
  }
}

TEST_CASE("what is added to what is a closed table") {
  check_table({"+"}, false,
              {
                  "m........m",  // cost
                  ".u.......u",  // dollars
                  "..n......n",  // score
                  "..........",  // matching
                  ".....d....",  // start
                  "..........",  // length
                  "..........",  // local
                  "..........",  // sector
                  "..........",  // applicant
                  "mun......0",  // 0
              });
}

TEST_CASE("what is subtracted from what is a closed table") {
  check_table({"-"}, false,
              {
                  "m........m",  // cost
                  ".u.......u",  // dollars
                  "..n......n",  // score
                  "..........",  // matching
                  "....ld....",  // start
                  "..........",  // length
                  "..........",  // local
                  "..........",  // sector
                  "..........",  // applicant
                  "mun......0",  // 0
              });
}

TEST_CASE("what is multiplied by what is a closed table") {
  check_table({"*"}, false,
              {
                  "..m......m",  // cost
                  "..u......u",  // dollars
                  "mun......n",  // score
                  "..........",  // matching
                  "..........",  // start
                  "..........",  // length
                  "..........",  // local
                  "..........",  // sector
                  "..........",  // applicant
                  "mun......n",  // 0
              });
}

TEST_CASE("what is divided by what is a closed table") {
  check_table({"/"}, false,
              {
                  "n.m......m",  // cost
                  ".nu......u",  // dollars
                  "..n......n",  // score
                  "..........",  // matching
                  "..........",  // start
                  "..........",  // length
                  "..........",  // local
                  "..........",  // sector
                  "..........",  // applicant
                  "nnn......n",  // 0
              });
}

TEST_CASE("what is equal to what is a closed table") {
  check_table({"=", "!="}, false,
              {
                  "t........t",  // cost
                  ".t.......t",  // dollars
                  "..t......t",  // score
                  "...t......",  // matching
                  "....t.....",  // start
                  ".....t...t",  // length
                  "......t...",  // local
                  ".......t..",  // sector
                  "..........",  // applicant
                  "ttt..t...t",  // 0
              });
}

TEST_CASE("what is ordered before what is a closed table") {
  check_table({"<", "<=", ">", ">="}, false,
              {
                  "t........t",  // cost
                  ".t.......t",  // dollars
                  "..t......t",  // score
                  "..........",  // matching
                  "....t.....",  // start
                  ".....t...t",  // length
                  "..........",  // local
                  "..........",  // sector
                  "..........",  // applicant
                  "ttt..t...t",  // 0
              });
}

TEST_CASE("what is the lesser or greater of what is a closed table") {
  check_table({"min", "max"}, true,
              {
                  "m........m",  // cost
                  ".u.......u",  // dollars
                  "..n......n",  // score
                  "..........",  // matching
                  "....d.....",  // start
                  "..........",  // length
                  "..........",  // local
                  "..........",  // sector
                  "..........",  // applicant
                  "mun......0",  // 0
              });
}

TEST_CASE("only truths are joined by and and or and turned round by not") {
  for (const std::string_view name : operands) {
    INFO(name);
    const std::string one(name);
    if (one == "local") {
      CHECK(typed("local and " + one) == "truth");
      CHECK(typed(one + " or local") == "truth");
      CHECK(typed("not(" + one + ")") == "truth");
      continue;
    }
    const std::string kind = one == "0" ? "0" : typed(one);
    const std::string expected = "E1303 [" + one + "] `" + one + "`|" + kind + "|truth";
    CHECK(typed("local and " + one) == expected);
    CHECK(typed(one + " or local") == expected);
    CHECK(typed("not(" + one + ")") == expected);
  }
  CHECK(typed("cost and score") ==
        "E1303 [cost] `cost`|money in HKD|truth; E1303 [score] `score`|number|truth");
}

TEST_CASE("signs belong to money and numbers") {
  const std::vector<test::row> rows{
      {"-cost", "money in HKD"},
      {"-dollars", "money in USD"},
      {"-score", "number"},
      {"-0", "0"},
      {"abs(cost)", "money in HKD"},
      {"abs(score)", "number"},
      {"abs(0)", "0"},
      {"-start", "E1303 [start] `start`|day|money or a number"},
      {"-length", "E1303 [length] `length`|duration|money or a number"},
      {"-local", "E1303 [local] `local`|truth|money or a number"},
      {"abs(matching)", "E1303 [matching] `matching`|ratio|money or a number"},
      {"abs(sector)", "E1303 [sector] `sector`|choice|money or a number"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(typed(one.text) == one.expected);
  }
}

TEST_CASE("only plain numbers are brought to whole ones") {
  const std::string_view wanted = "a plain number (money is rounded by a `round` step alone)";
  for (const std::string name : {"floor", "ceiling"}) {
    INFO(name);
    CHECK(typed(name + "(score)") == "number");
    CHECK(typed(name + "(cost / hundred)") == "number");
    CHECK(typed(name + "(0)") == "number");
    CHECK(typed(name + "(cost)") == "E1303 [cost] `cost`|money in HKD|" + std::string(wanted));
    CHECK(typed(name + "(local)") == "E1303 [local] `local`|truth|" + std::string(wanted));
  }
}

TEST_CASE("a range is of the kind of what lies in it") {
  const std::vector<test::row> rows{
      {"cost in [0..hundred]", "truth"},
      {"score in [0..1]", "truth"},
      {"start in [first_day..finish]", "truth"},
      {"length in [month..month]", "truth"},
      {"0 in [cost..hundred]", "truth"},
      {"0 in [0..1]", "truth"},
      {"0 in [0..0]", "truth"},
      {"cost in [0..1]", "E1304 [cost in [0..1]] money in HKD|in|number"},
      {"cost in [score..hundred]", "E1304 [cost in [score..hundred]] money in HKD|in|number"},
      {"cost in [dollars..hundred]",
       "E1304 [cost in [dollars..hundred]] money in HKD|in|money in USD"},
      {"local in [true..true]", "E1304 [local in [true..true]] truth|in|truth"},
      {"matching in [matching..matching]",
       "E1304 [matching in [matching..matching]] ratio|in|ratio"},
      // 0 takes the kind of one end, and the other end must have it too.
      {"0 in [cost..score]", "E1304 [0 in [cost..score]] money in HKD|in|number"},
      {"0 in [score..cost]", "E1304 [0 in [score..cost]] number|in|money in HKD"},
      {"0 in [cost..dollars]", "E1304 [0 in [cost..dollars]] money in HKD|in|money in USD"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(typed(one.text) == one.expected);
  }
}

TEST_CASE("only a choice is looked up in a list and only among its own choices") {
  const std::vector<test::row> rows{
      {"sector in [\"life\"]", "truth"},
      {"sector in [\"life\", \"green\"]", "truth"},
      {"subject in [\"life\"]", "truth"},
      {"sector in [\"lief\"]", "E2014 [\"lief\"] lief|sector|life|`life`, `green`, `other`"},
      {"sector in [\"lief\", \"doctor\"]",
       "E2014 [\"lief\"] lief|sector|life|`life`, `green`, `other`; "
       "E2014 [\"doctor\"] doctor|sector||`life`, `green`, `other`"},
      {"sector in [\"lief\", \"life\"]",
       "E2014 [\"lief\"] lief|sector|life|`life`, `green`, `other`"},
      {"subject in [\"doctor\"]", "E2014 [\"doctor\"] doctor|sector||`life`, `green`, `other`"},
      {"cost in [\"life\"]", "E1303 [cost] `cost`|money in HKD|choice"},
      {"0 in [\"life\"]", "E1303 [0] `0`|0|choice"},
      // What is no fact's choice can hold anything, so that no list could be held against it.
      {"\"life\" in [\"life\"]", "E1303 [\"life\"] `\"life\"`|choice|the choice of a fact"},
      {"loose in [\"life\"]", "E1303 [loose] `loose`|choice|the choice of a fact"},
      {"secret_choice in [\"life\"]",
       "E1303 [secret_choice] `secret_choice`|choice|the choice of a fact"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(typed(one.text) == one.expected);
  }
}

TEST_CASE("a choice is equal to one of its own choices") {
  const std::vector<test::row> rows{
      {"sector = \"life\"", "truth"},
      {"\"life\" != sector", "truth"},
      {"sector = sector", "truth"},
      {"subject = sector", "truth"},
      {"subject = \"green\"", "truth"},
      {"sector = \"doctor\"", "E2014 [\"doctor\"] doctor|sector||`life`, `green`, `other`"},
      {"\"grene\" = sector", "E2014 [\"grene\"] grene|sector|green|`life`, `green`, `other`"},
      {"sector = degree", "E1304 [sector = degree] a choice of `sector`|=|a choice of `degree`"},
      {"\"life\" = \"life\"", "E1304 [\"life\" = \"life\"] choice|=|choice"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(typed(one.text) == one.expected);
  }
}

TEST_CASE("of three or more the lesser is of the one kind of all") {
  const std::vector<test::row> rows{
      {"min(0, 0, cost)", "money in HKD"},
      {"max(cost, 0, hundred)", "money in HKD"},
      {"min(0, cost, score)", "E1304 [min(0, cost, score)] money in HKD|min|number"},
      {"max(score, ten, cost)", "E1304 [max(score, ten, cost)] number|max|money in HKD"},
      {"min(start, finish, first_day)", "day"},
      {"min(true, false)", "E1304 [min(true, false)] truth|min|truth"},
      {"max(length, month)", "E1304 [max(length, month)] duration|max|duration"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(typed(one.text) == one.expected);
  }
}

TEST_CASE("what holds a mistake is not complained about again") {
  const std::vector<test::row> rows{
      {"costs + 1", "E1302 [costs] costs|cost"},
      {"costs + scor", "E1302 [costs] costs|cost; E1302 [scor] scor|score"},
      {"min(costs, start) > true", "E1302 [costs] costs|cost"},
      {"not(costs) and local", "E1302 [costs] costs|cost"},
      {"-costs", "E1302 [costs] costs|cost"},
      {"floor(costs)", "E1302 [costs] costs|cost"},
      {"costs in [\"x\"]", "E1302 [costs] costs|cost"},
      {"sector in [0..costs]", "E1302 [costs] costs|cost"},
      {"min(costs, scor, 0)", "E1302 [costs] costs|cost; E1302 [scor] scor|score"},
      {"(cost + score) * ten", "E1304 [cost + score] money in HKD|+|number"},
      {"(cost + score) > (start + 1)",
       "E1304 [cost + score] money in HKD|+|number; E1304 [start + 1] day|+|number"},
      {"wrong + 1", ""},
      {"round_about + 1", ""},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(typed(one.text) == one.expected);
  }
}

TEST_CASE("names that could not be read are not complained about") {
  const auto made = scheme_around("broken + unheard");
  diagnostics problems;
  const std::set<std::string> unreadable{"broken"};
  typing types(made, problems, &unreadable);
  CHECK(types.infer(read("broken + cost")).failed());
  CHECK(problems.empty());
  CHECK(types.infer(read("unheard")).failed());
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].what == code::unknown_name);
}

std::string required(std::string_view text, kind wanted) {
  const auto made = scheme_around(text);
  diagnostics problems;
  typing types(made, problems);
  const auto found = types.require(read(text), wanted);
  std::string all;
  for (const auto& one : problems) all += (all.empty() ? "" : "; ") + test::one_line(one);
  if (found.what == inferred::state::zero) all += "0";
  if (found.what == inferred::state::known) all += to_string(found.of);
  return all;
}

TEST_CASE("what is required is of the kind and in the currency of the scheme") {
  CHECK(required("cost", kind::money) == "money in HKD");
  CHECK(required("0", kind::money) == "0");
  CHECK(required("0", kind::number) == "0");
  CHECK(required("0", kind::truth) == "E1303 [0] `0`|0|truth");
  CHECK(required("0", kind::ratio) == "E1303 [0] `0`|0|ratio");
  CHECK(required("1", kind::money) == "E1303 [1] `1`|number|money");
  CHECK(required("matching", kind::ratio) == "ratio");
  CHECK(required("dollars", kind::money).starts_with("E1319 [dollars] `dollars`|USD|HKD"));
  CHECK(required("costs", kind::money) == "E1302 [costs] costs|cost");
}

TEST_CASE("a long expression is not quoted in the message about it") {
  std::string text = "cost";
  while (text.size() <= 60) text += " + cost";
  CHECK(required(text, kind::truth) == "E1303 [" + text + "] this|money in HKD|truth");
}

TEST_CASE("an unknown figure has the kind that its use in the award asks for") {
  auto made = scheme_around("");
  made.figures.push_back(unknown_figure("rate_of_share", std::nullopt));
  made.figures.push_back(unknown_figure("ratio_of_match", std::nullopt));
  made.figures.push_back(unknown_figure("told", kind::day));
  step share{"share", step_kind::share, read("rate_of_share"), {}, {}, {}, {}, {}, {}, {}};
  step match{"match", step_kind::match, read("ratio_of_match"), {}, {}, {}, {}, {}, {}, {}};
  made.award = {share, match};
  CHECK(to_string(type_of(made, *made.find_figure("rate_of_share"))) == "number");
  CHECK(to_string(type_of(made, *made.find_figure("ratio_of_match"))) == "ratio");
  CHECK(to_string(type_of(made, *made.find_figure("told"))) == "day");
  CHECK(to_string(type_of(made, *made.find_figure("secret"))) == "money");
}

TEST_CASE("a figure that is known on one day has that kind on all") {
  figure one = unknown_figure("one", kind::day);
  one.values.push_back({test::day_of("2025-01-01"), dated_value::state::known, value(number(5))});
  CHECK(to_string(type_of(scheme_around(""), one)) == "number");
}

TEST_CASE("money without a currency of its own or of the scheme is complained about once") {
  auto made = scheme_around("balance granted cost");
  made.pays.reset();
  for (const std::string_view name : {"balance", "granted", "secret"}) {
    INFO(name);
    diagnostics problems;
    typing types(made, problems);
    CHECK(to_string(types.infer(read("cost")).of) == "money in HKD");
    CHECK(problems.empty());
    CHECK(types.infer(read(name)).failed());
    CHECK(types.infer(read("balance + granted")).failed());
    REQUIRE(problems.size() == 1);
    CHECK(name_of(problems[0].what) == "E1321");
  }
  diagnostics problems;
  typing types(made, problems, nullptr, true);
  CHECK(types.infer(read("balance")).failed());
  CHECK(problems.empty());
}

TEST_CASE("the cases of a term are of its kind and among its choices") {
  const auto made = scheme_around("sector degree \"doctor\" \"green\" cost 0 1");
  const auto problems_with = [&made](std::string_view text, std::string_view term_name) {
    diagnostics problems;
    typing types(made, problems);
    types.require_case(read(text), types.infer_term(*made.find_term(term_name)));
    std::string all;
    for (const auto& one : problems) all += name_of(one.what) + " ";
    return all;
  };
  CHECK(problems_with("\"green\"", "subject") == "");
  CHECK(problems_with("sector", "subject") == "");
  CHECK(problems_with("\"doctor\"", "subject") == "E2014 ");
  CHECK(problems_with("degree", "subject") == "E1303 ");
  CHECK(problems_with("cost", "subject") == "E1303 ");
  CHECK(problems_with("cost", "pick") == "");
  CHECK(problems_with("0", "pick") == "");
  CHECK(problems_with("1", "pick") == "E1303 ");
  CHECK(problems_with("dollars", "pick") == "E1319 ");
}

}  // namespace
}  // namespace subvent::rule
