// SPDX-License-Identifier: Apache-2.0
// Decides many applications to one program at once, each as `decide` decides it.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include <subvent/base/assert.hpp>
#include <subvent/decide/column_machine.hpp>
#include <subvent/decide/column_program.hpp>
#include <subvent/decide/column_ranges.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/decide/outcomes.hpp>
#include <subvent/decide/rows.hpp>

namespace subvent::decide {

/// Decides blocks of applications to one program, over columns: in 64 bits where what was told in
/// the block cannot lead out of them, else in 128 bits that are checked. A row that leaves these
/// too, that a fault could arise in, or of which something odd was told is decided by `decide`. For
/// one thread; others have their own, of the same columns.
class batch {
 public:
  /// For the program of these columns, never null.
  explicit batch(column_program_pointer by) : by_(std::move(by)), ranges_(*by_), narrow_(*by_) {
    const auto& program = *by_->program;
    made_.by_ = by_;
    made_.failed_.resize(program.criteria.size());
    made_.unknown_.resize(program.criteria.size());
    made_.binding_.assign(block_rows, outcomes::nothing_binds);
    made_.narrow_.resize(block_rows);
    inputs_.resize(program.inputs.size());
    told_.of_numbers.resize(program.inputs.size());
    told_.of_truths.resize(program.inputs.size());
  }

  /// The decisions of the applications, until the next are decided. Requires rows of the same
  /// columns.
  const outcomes& run(const rows& of) {
    SUBVENT_ASSERT(of.by_ == by_, "rows and batch are of one program");
    if (of.size() < made_.size_) clear_results();
    made_.size_ = of.size();
    made_.apart_ = of.apart_;
    made_.decisions_.clear();
    if (!by_->is_complete) {
      for (std::size_t i = 0; i < of.size(); ++i) made_.apart_.insert(i);
      clear_results();
    } else if (read(of)) {
      is_wide_ = false;
      narrow_.run(told_, of.size(), made_.apart_);
      take(narrow_);
    } else {
      is_wide_ = true;
      if (!wide_) wide_.emplace(*by_);
      widen(of);
      wide_->run(wide_told_, of.size(), made_.apart_);
      take(*wide_);
    }
    decide_apart(of);
    return made_;
  }

  /// What an undetermined application lacks: what is `missing`, then what is `unpublished`, as
  /// `decide` says them. Requires a row of the rows that were decided last; until it is asked next.
  const std::vector<std::uint32_t>& lacking(const rows& of, std::size_t row) {
    static const std::vector<std::uint32_t> none;
    if (made_.verdict(row) != verdict::undetermined) return none;
    if (const auto* alone = made_.apart(row)) return lacking_apart_ = lacking_in(*alone);
    // It rests on what is unknown and on truths alone, and rows are alike in these.
    pattern_.clear();
    if (is_wide_) {
      wide_->append_pattern(row, pattern_);
    } else {
      narrow_.append_pattern(row, pattern_);
    }
    if (lacking_.size() == patterns_most) lacking_.clear();
    const auto [found, is_new] = lacking_.try_emplace(pattern_);
    if (is_new) found->second = lacking_in(decide(by_->program, of.facts_of(row)));
    return found->second;
  }

 private:
  using told_input = rows::told_input;

  static std::vector<std::uint32_t> lacking_in(const decision& of) {
    auto all = of.missing;
    all.insert(all.end(), of.unpublished.begin(), of.unpublished.end());
    return all;
  }

  /// More would take much memory where each row lacks other facts than the rest.
  static constexpr std::size_t patterns_most = 4096;

  struct pattern_hash {
    std::size_t operator()(const std::vector<std::uint64_t>& of) const noexcept {
      std::uint64_t mixed = 0;
      for (const auto one : of) mixed = (mixed ^ one) * 0x9E37'79B9'7F4A'7C15U;
      return static_cast<std::size_t>(mixed ^ (mixed >> 32U));
    }
  };

  /// Points at what was told; whether 64 bits suffice for all that follows from it.
  bool read(const rows& of) {
    const auto words = detail::whole_words(of.size());
    for (std::size_t i = 0; i < of.inputs_.size(); ++i) {
      const auto& one = of.inputs_[i];
      if (one.of == rule::kind::truth) {
        told_.of_truths[i] = {one.known.data(), one.is_false.data()};
        continue;
      }
      const auto end = static_cast<whole>(1) << static_cast<unsigned>(std::bit_width(one.bits));
      const bool is_signed = !one.least || *one.least < 0;
      inputs_[i] = {is_signed ? -end : 0, end};
      if (one.is_wide) inputs_[i] = {-beyond, beyond};
      told_.of_numbers[i] = {one.narrow.data(), false, known_of(one, words, of.size())};
    }
    return ranges_.fit_in_64(inputs_);
  }

  /// Null where every row is known.
  static const std::uint64_t* known_of(const told_input& of, std::size_t words, std::size_t rows) {
    const auto* known = of.known.data();
    for (std::size_t w = 0; w < words; ++w) {
      const auto rest = rows - w * detail::per_word;
      const auto all =
          rest >= detail::per_word ? ~std::uint64_t{0} : (std::uint64_t{1} << rest) - 1;
      if (known[w] != all) return known;
    }
    return nullptr;
  }

  void widen(const rows& of) {
    wide_told_.of_truths = told_.of_truths;
    wide_told_.of_numbers.resize(of.inputs_.size());
    widened_.resize(of.inputs_.size());
    for (std::size_t i = 0; i < of.inputs_.size(); ++i) {
      const auto& one = of.inputs_[i];
      if (one.of == rule::kind::truth) continue;
      if (!one.is_wide) widened_[i].assign(one.narrow.begin(), one.narrow.end());
      wide_told_.of_numbers[i] = {one.is_wide ? one.wide.data() : widened_[i].data(), false,
                                  told_.of_numbers[i].known};
    }
  }

  void clear_results() {
    made_.eligible_.clear();
    made_.ineligible_.clear();
    made_.settled_.clear();
    for (auto& one : made_.failed_) one.clear();
    for (auto& one : made_.unknown_) one.clear();
    std::fill(made_.binding_.begin(), made_.binding_.end(), outcomes::nothing_binds);
  }

  /// Takes the outputs from the columns.
  template <class Number>
  void take(const detail::column_machine<Number>& from) {
    const auto words = detail::whole_words(made_.size_);
    for (std::size_t w = 0; w < words; ++w) {
      const auto rest = made_.size_ - w * detail::per_word;
      const auto here =
          rest >= detail::per_word ? ~std::uint64_t{0} : (std::uint64_t{1} << rest) - 1;
      take_word(from, w, here);
    }
    made_.is_wide_ = sizeof(Number) > sizeof(std::int64_t);
    if (!by_->award) return;
    const auto& award = from.numbers_at(*by_->award);
    const auto copy = [&](auto& to) {
      to.resize(block_rows);
      for (std::size_t i = 0; i < made_.size_; ++i) to[i] = award[i];
    };
    if constexpr (sizeof(Number) > sizeof(std::int64_t)) {
      copy(made_.wide_);
    } else {
      copy(made_.narrow_);
    }
  }

  template <class Number>
  void take_word(const detail::column_machine<Number>& from, std::size_t w, std::uint64_t here) {
    made_.apart_.data()[w] &= here;
    const auto counted = here & ~made_.apart_.data()[w];
    std::uint64_t any_false = 0;
    std::uint64_t any_unknown = 0;
    for (std::size_t i = 0; i < by_->criteria.size(); ++i) {
      const auto& truths = from.truths_at(by_->criteria[i]);
      const auto failed = truths.is_false[w] & counted;
      const auto unknown = ~(truths.is_true[w] | truths.is_false[w]) & counted;
      made_.failed_[i].data()[w] = failed;
      made_.unknown_[i].data()[w] = unknown;
      any_false |= failed;
      any_unknown |= unknown;
    }
    const auto* known = by_->award ? from.numbers_at(*by_->award).known : nullptr;
    const auto award_known = known == nullptr ? ~std::uint64_t{0} : known[w];
    const auto eligible = counted & ~any_false & ~any_unknown & award_known;
    made_.eligible_.data()[w] = eligible;
    made_.ineligible_.data()[w] = any_false;
    const auto settled = by_->award ? (eligible | any_false) & award_known : 0;
    made_.settled_.data()[w] = settled;
    const auto rows = std::min(made_.size_ - w * detail::per_word, detail::per_word);
    std::fill_n(made_.binding_.begin() + static_cast<std::ptrdiff_t>(w * detail::per_word), rows,
                outcomes::nothing_binds);
    for (std::size_t i = 0; i < by_->binds.size(); ++i) {
      if (!by_->binds[i]) continue;
      auto bits = from.truths_at(*by_->binds[i]).is_true[w] & settled;
      for (; bits != 0; bits &= bits - 1) {
        const auto row = w * detail::per_word + static_cast<std::size_t>(std::countr_zero(bits));
        made_.binding_[row] = static_cast<std::uint32_t>(i);
      }
    }
  }

  void decide_apart(const rows& of) {
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (!made_.apart_.contains(i)) continue;
      auto one = decide(by_->program, of.facts_of(i));
      if (one.verdict == verdict::eligible) made_.eligible_.insert(i);
      if (one.verdict == verdict::ineligible) made_.ineligible_.insert(i);
      if (one.award || one.would_be) made_.settled_.insert(i);
      made_.binding_[i] =
          one.binding ? static_cast<std::uint32_t>(*one.binding) : outcomes::nothing_binds;
      for (std::size_t k = 0; k < by_->program->criteria.size(); ++k) {
        const auto& cell = one.at(by_->program->criteria[k].holds);
        if (cell.truth() == false) made_.failed_[k].insert(i);
        if (cell.is_unknown()) made_.unknown_[k].insert(i);
      }
      made_.decisions_.emplace_back(i, std::move(one));
    }
  }

  static constexpr whole beyond = static_cast<whole>(1) << 100U;

  column_program_pointer by_;
  detail::column_ranges ranges_;
  detail::column_machine<std::int64_t> narrow_;
  std::optional<detail::column_machine<whole>> wide_;
  std::vector<detail::column_range> inputs_;
  detail::told_columns<std::int64_t> told_;
  detail::told_columns<whole> wide_told_;
  std::vector<std::vector<whole>> widened_;
  bool is_wide_ = false;  ///< which of the two decided last
  std::vector<std::uint64_t> pattern_;
  std::unordered_map<std::vector<std::uint64_t>, std::vector<std::uint32_t>, pattern_hash> lacking_;
  std::vector<std::uint32_t> lacking_apart_;
  outcomes made_;
};

}  // namespace subvent::decide
