// SPDX-License-Identifier: Apache-2.0
// Deciding many applications at once, on random rule files and on those of rules/, must say of each
// what deciding it alone says. SUBVENT_ORACLE_COUNT=200000 makes that many comparisons and more.
#include <oracle/generate.hpp>
#include <oracle/subject.hpp>
#include <subvent/decide/batch.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace subvent::test::oracle {
namespace {

using decide::block_rows;

/// How often each thing was met.
using counts_met = std::map<std::string, std::size_t>;

std::string text_of(std::string_view verdict, const std::optional<money>& award,
                    const std::optional<std::size_t>& binding, const std::string& criteria,
                    const decide::fault* error, const std::vector<std::uint32_t>& lacking) {
  std::string text(verdict);
  if (award) text += " " + award->to_string();
  if (binding) text += " binding " + std::to_string(*binding);
  text += criteria;
  if (error != nullptr)
    text += " " + std::string(name_of(error->what)) + " at " + std::to_string(error->at);
  for (const auto one : lacking) text += " lacks " + std::to_string(one);
  return text;
}

std::string text_of(const decide::decision& of) {
  std::string criteria;
  for (const auto& one : of.program->criteria) {
    const auto& cell = of.at(one.holds);
    criteria += cell.truth() == false ? " failed" : cell.is_unknown() ? " unknown" : " -";
  }
  auto lacking = of.missing;
  if (of.verdict == decide::verdict::undetermined) {
    lacking.insert(lacking.end(), of.unpublished.begin(), of.unpublished.end());
  }
  return text_of(name_of(of.verdict), of.award ? of.award : of.would_be, of.binding, criteria,
                 of.error ? &*of.error : nullptr, lacking);
}

std::string text_of(const decide::outcomes& of, std::size_t row, std::size_t criteria_count,
                    const std::vector<std::uint32_t>& lacking) {
  std::string criteria;
  for (std::size_t i = 0; i < criteria_count; ++i) {
    const bool failed = of.failed(i).contains(row);
    criteria += failed ? " failed" : of.unknown(i).contains(row) ? " unknown" : " -";
  }
  const auto award = of.award(row);
  const auto units = of.award_units(row);
  if (units) CHECK(award->minor_units().to_int64() == units);
  return text_of(name_of(of.verdict(row)), award, of.binding(row), criteria, of.error(row),
                 lacking);
}

/// A block of one program, and what decides it.
class together {
 public:
  explicit together(const program::program_pointer& program)
      : columns_(decide::columns_of(program)), rows_(columns_), batch_(columns_) {}

  bool has_room() const { return !rows_.is_full(); }

  void add(decide::facts of) {
    rows_.add();
    for (const auto& [name, what] : of.all()) {
      if (const auto input = rows_.find(name)) rows_.tell(*input, what);
    }
    all_.push_back(std::move(of));
  }

  /// What the block says, where it is not what each application says by itself; else nothing.
  std::string disagreement(counts_met& met) {
    const auto& program = columns_->program;
    const auto& found = batch_.run(rows_);
    met[columns_->is_complete ? "programs in columns" : "programs apart"] += 1;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const auto alone = text_of(decide::decide(program, all_[i]));
      const auto here = text_of(found, i, program->criteria.size(), batch_.lacking(rows_, i));
      if (!batch_.lacking(rows_, i).empty()) ++met["missing"];
      ++met["compared"];
      ++met[std::string(name_of(found.verdict(i)))];
      if (found.apart().contains(i)) ++met["apart"];
      if (found.binding(i)) ++met["binding"];
      if (alone == here && text_of(decide::decide(program, rows_.facts_of(i))) == alone) continue;
      std::string told;
      for (const auto& [name, what] : all_[i].all()) {
        told += name + ": " + rule::to_string(what) + "\n";
      }
      return told + "alone:    " + alone + "\ntogether: " + here + "\n";
    }
    rows_.clear();
    all_.clear();
    return "";
  }

 private:
  decide::column_program_pointer columns_;
  decide::rows rows_;
  decide::batch batch_;
  std::vector<decide::facts> all_;
};

/// Now and then an amount that takes more than 64 bits, or more than 128.
void enlarge(draws& random, application& of) {
  for (auto& one : of) {
    if (one.what != kind::money || !random.one_in(40)) continue;
    const auto digits = random.of_words({"9007199254740993.37", "92233720368547758.07",
                                         "92233720368547758.08", "123456789012345678901234567890",
                                         "98765432109876543210987654321098765432109.99"});
    const auto currency = one.text.substr(0, 4);
    const bool whole = currency == "JPY ";
    one.text = currency + (whole ? digits.substr(0, digits.find('.')) : digits);
  }
}

/// Some blocks of one subject, on a day; the first disagreement.
std::string compare_blocks(subject& both, draws& random, const std::string& day, std::size_t rows,
                           counts_met& met) {
  const auto program = both.real.program_on(day);
  if (program == nullptr) return "";
  together block(program);
  application_writer writer(random, both.read);
  const bool large = random.one_in(3);
  for (std::size_t i = 0; i < rows; ++i) {
    auto made = writer.write(day);
    if (large) enlarge(random, made);
    block.add(library::told(made));
    if (block.has_room() && i + 1 < rows && !random.one_in(90)) continue;
    auto found = block.disagreement(met);
    if (!found.empty()) return found;
  }
  return "";
}

TEST_CASE("many applications together get the decision that each gets alone, by random rules") {
  const int wanted = comparisons(20'000);
  counts_met met;
  std::uint64_t seed = 1;
  for (; met["compared"] < static_cast<std::size_t>(wanted); ++seed) {
    draws random(seed);
    const auto both = random_subject(random);
    if (!both) continue;
    const auto day = random_day(random);
    const auto found = compare_blocks(*both, random, day, 150, met);
    INFO("seed ", seed, "\n", both->rules, "on ", day);
    REQUIRE(found == "");
  }
  for (const auto& [what, count] : met) MESSAGE(what, ": ", count);
  for (const auto* what : {"eligible", "ineligible", "undetermined", "binding", "apart",
                           "programs in columns", "programs apart"}) {
    CAPTURE(what);
    CHECK(met[what] > 0);
  }
  CHECK(met["apart"] * 2 < met["compared"]);
}

TEST_CASE("many applications together get the decision that each gets alone, by every scheme") {
  const std::filesystem::path folder = SUBVENT_SOURCE_DIR "/rules/hk";
  const auto text_in = [](const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const auto words = words_from(text_in(folder / "facts.yaml"));
  counts_met met;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name == "facts.yaml" || name.ends_with(".cases.yaml")) continue;
    subject both(words, text_in(entry.path()));
    draws random(2026);
    for (const auto* day : {"2020-07-27", "2024-01-08", "2025-11-17", "2025-11-18", "2026-05-01"}) {
      INFO(name, " on ", day);
      const auto rows = static_cast<std::size_t>(comparisons(300));
      REQUIRE(compare_blocks(both, random, day, rows, met) == "");
    }
  }
  for (const auto& [what, count] : met) MESSAGE(what, ": ", count);
  CHECK(met["programs apart"] == 0);
  for (const auto* what : {"eligible", "ineligible", "undetermined", "binding"}) {
    CAPTURE(what);
    CHECK(met[what] > 0);
  }
  CHECK(met["apart"] * 5 < met["compared"]);
}

}  // namespace
}  // namespace subvent::test::oracle
