// SPDX-License-Identifier: Apache-2.0
// Makes a rule file with its facts smaller for as long as something about it stays the case.
#pragma once

#include <yaml-cpp/yaml.h>

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <oracle/evaluate.hpp>
#include <oracle/expression.hpp>

namespace subvent::test::oracle {

/// A rule file, the day whose version is asked, and what is told.
struct example {
  std::string rules;
  std::string day;
  application facts;
};

/// YAML as a tree that can be cut and written again.
struct tree {
  enum class shape { null, scalar, list, map } what = shape::null;
  std::string text = {};
  std::vector<std::pair<std::string, tree>> entries = {};  ///< of a list with empty keys

  const tree* find(const std::string& key) const {
    for (const auto& [name, value] : entries) {
      if (name == key) return &value;
    }
    return nullptr;
  }
  tree* find(const std::string& key) {
    return const_cast<tree*>(static_cast<const tree&>(*this).find(key));
  }
};

inline tree tree_of(const YAML::Node& of) {
  tree made;
  if (of.IsScalar()) return {tree::shape::scalar, of.Scalar()};
  if (of.IsMap()) made.what = tree::shape::map;
  if (of.IsSequence()) made.what = tree::shape::list;
  for (const auto& one : of) {
    if (of.IsMap()) made.entries.emplace_back(one.first.Scalar(), tree_of(one.second));
    if (of.IsSequence()) made.entries.emplace_back("", tree_of(one));
  }
  return made;
}

inline std::string in_flow(const tree& of) {
  if (of.what == tree::shape::null) return "null";
  if (of.what == tree::shape::scalar) {
    const bool plain = of.text.find_first_of(",[]{}#:\"'&*!|>%@`") == std::string::npos;
    return plain && !of.text.empty() && of.text[0] != '-' ? of.text : "'" + of.text + "'";
  }
  const bool map = of.what == tree::shape::map;
  std::string text(1, map ? '{' : '[');
  for (const auto& [key, value] : of.entries) {
    if (text.size() > 1) text += ", ";
    text += (map ? key + ": " : "") + in_flow(value);
  }
  return text + (map ? "}" : "]");
}

/// A line for each entry of the file, and for each of those of its sections.
inline std::string text_of(const tree& file) {
  std::string text;
  for (const auto& [key, value] : file.entries) {
    const bool section = value.what == tree::shape::list ||
                         (value.what == tree::shape::map && key != "name" && key != "authority");
    if (!section) {
      text += key + ": " + in_flow(value) + "\n";
      continue;
    }
    if (value.entries.empty()) continue;
    text += key + ":\n";
    for (const auto& [name, one] : value.entries) {
      text += (name.empty() ? "  - " : "  " + name + ": ") + in_flow(one) + "\n";
    }
  }
  return text;
}

class shrinking {
 public:
  using condition = std::function<bool(const example&)>;

  shrinking(example from, condition holds)
      : best_(std::move(from)), holds_(std::move(holds)), file_(tree_of(YAML::Load(best_.rules))) {}

  example run() {
    bool smaller = true;
    while (smaller && tries_ < tries_most) {
      smaller = drop_facts();
      while (drop_part({})) smaller = true;
      while (simplify_expression({}, "")) smaller = true;
      while (simplify_figure()) smaller = true;
      while (write_out_term()) smaller = true;
    }
    return best_;
  }

 private:
  static constexpr int tries_most = 4000;

  /// Keeps the file as it is now if the condition still holds; says so.
  bool keep() {
    if (++tries_ > tries_most) return false;
    const tree before = file_;
    while (prune()) {
    }
    const example tried{text_of(file_), best_.day, best_.facts};
    if (tried.rules != best_.rules && holds_(tried)) {
      best_ = tried;
      return true;
    }
    file_ = before;
    return false;
  }

  bool drop_facts() {
    bool any = false;
    for (std::size_t i = best_.facts.size(); i-- > 0;) {
      example tried = best_;
      tried.facts.erase(tried.facts.begin() + static_cast<std::ptrdiff_t>(i));
      if (!holds_(tried)) continue;
      best_ = std::move(tried);
      any = true;
    }
    return any;
  }

  /// Where in the file something stands: an entry of an entry, and so on.
  using path = std::vector<std::size_t>;
  tree& at(const path& to) {
    tree* found = &file_;
    for (const auto i : to) found = &found->entries[i].second;
    return *found;
  }

  /// Drops one entry or item: from the last on, each before what is within it. A file that no
  /// longer loads does not meet the condition.
  bool drop_part(const path& within) {
    for (std::size_t i = at(within).entries.size(); i-- > 0;) {
      const auto before = file_;
      auto& entries = at(within).entries;
      entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(i));
      if (keep()) return true;
      file_ = before;
      path deeper = within;
      deeper.push_back(i);
      if (drop_part(deeper)) return true;
    }
    return false;
  }

  static bool holds_expression(const std::string& key) {
    static const std::set<std::string> keys{"require",  "formula", "when", "then", "match",
                                            "share",    "cap",     "less", "of",   "contribution",
                                            "at_least", "after",   "rate", "until"};
    return keys.contains(key);
  }

  bool simplify_expression(const path& within, const std::string& key) {
    if (at(within).what == tree::shape::scalar) return holds_expression(key) && simplify(within);
    for (std::size_t i = 0; i < at(within).entries.size(); ++i) {
      path deeper = within;
      deeper.push_back(i);
      if (simplify_expression(deeper, at(within).entries[i].first)) return true;
    }
    return false;
  }

  bool simplify(const path& where) {
    const auto text = at(where).text;
    expression all;
    try {
      all = read_expression(text);
    } catch (const cannot_read&) {
      return false;
    }
    for (const auto& candidate : simpler(all)) {
      const auto shorter = text_of(candidate);
      if (shorter.size() >= text.size()) continue;
      const auto before = file_;
      at(where).text = shorter;
      if (keep()) return true;
      file_ = before;
    }
    return false;
  }

  /// The expression with one of its nodes replaced by one of that node's operands, or by a literal.
  static std::vector<expression> simpler(const expression& of) {
    std::vector<expression> all = of.operands;
    if (!of.operands.empty() || of.what == "name") {
      for (const char* what : {"0", "1"}) all.push_back({what});
      for (const char* what : {"true", "false"}) all.push_back({"truth", what});
      for (const char* fact : {"cost", "local"}) all.push_back({"name", fact});
    }
    for (std::size_t i = 0; i < of.operands.size(); ++i) {
      for (const auto& one : simpler(of.operands[i])) {
        all.push_back(of);
        all.back().operands[i] = one;
      }
      if (of.operands.size() < 3) continue;
      all.push_back(of);
      all.back().operands.erase(all.back().operands.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return all;
  }

  /// A term goes, and what it is, or may be, stands wherever it was named.
  bool write_out_term() {
    const auto* terms = file_.find("terms");
    if (terms == nullptr) return false;
    const auto before = file_;
    for (const auto& [name, term] : before.find("terms")->entries) {
      for (const auto& body : bodies_of(term)) {
        write_out(file_, "", name, body);
        if (keep()) return true;
        file_ = before;
      }
    }
    return false;
  }

  static std::vector<expression> bodies_of(const tree& term) {
    std::vector<expression> all;
    const auto add = [&](const tree* text) {
      if (text == nullptr) return;
      try {
        all.push_back(read_expression(text->text));
      } catch (const cannot_read&) {
        // Not an expression any more, while the file is being cut.
      }
    };
    add(term.find("formula"));
    if (const auto* cases = term.find("choose")) {
      for (const auto& [key, one] : cases->entries) add(one.find("then"));
    }
    return all;
  }

  static void write_out(tree& in, const std::string& key, const std::string& name,
                        const expression& body) {
    for (auto& [inner, value] : in.entries) write_out(value, inner, name, body);
    if (in.what != tree::shape::scalar || !holds_expression(key)) return;
    try {
      const auto read = read_expression(in.text);
      bool named = false;  // what does not name it stays as it is written: `until:` may be a day
      for_each_name(read, [&](const std::string& one) { named = named || one == name; });
      if (named) in.text = text_of(with_name(read, name, body));
    } catch (const cannot_read&) {
      // As above.
    }
  }

  static expression with_name(expression in, const std::string& name, const expression& body) {
    if (in.what == "name" && in.text == name) return body;
    for (auto& one : in.operands) one = with_name(std::move(one), name, body);
    return in;
  }

  /// A dated figure becomes one of its values.
  bool simplify_figure() {
    const auto* figures = file_.find("figures");
    if (figures == nullptr) return false;
    const auto before = file_;
    for (std::size_t i = 0; i < before.find("figures")->entries.size(); ++i) {
      const auto& values = before.find("figures")->entries[i].second.entries;
      for (const auto& [day, dated] : values) {
        const bool is_dated = day[0] >= '0' && day[0] <= '9';
        if (!is_dated || dated.what != tree::shape::map) continue;
        file_.find("figures")->entries[i].second = dated;
        if (keep()) return true;
        file_ = before;
      }
    }
    return false;
  }

  /// Drops one thing that nothing names any more, for what is unused is refused.
  bool prune() {
    std::set<std::string> used;
    collect(file_, "", used);
    for (const char* section : {"figures", "history", "terms"}) {
      auto* found = file_.find(section);
      if (found == nullptr) continue;
      for (std::size_t i = 0; i < found->entries.size(); ++i) {
        if (used.contains(found->entries[i].first)) continue;
        found->entries.erase(found->entries.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
      }
    }
    return false;
  }

  static void collect(const tree& of, const std::string& key, std::set<std::string>& used) {
    for (const auto& [name, value] : of.entries) {
      if (key.empty() && name == "envelope") {
        for (const auto& [part, figure] : value.entries) used.insert(figure.text);
      }
      collect(value, name, used);
    }
    if (of.what != tree::shape::scalar || !holds_expression(key)) return;
    try {
      for_each_name(read_expression(of.text), [&](const std::string& one) { used.insert(one); });
    } catch (const cannot_read&) {
      // No expression, such as an empty text while the file is being cut.
    }
  }

  example best_;
  condition holds_;
  tree file_;
  int tries_ = 0;
};

inline example shrunk(const example& from, const shrinking::condition& holds) {
  return shrinking(from, holds).run();
}

}  // namespace subvent::test::oracle
