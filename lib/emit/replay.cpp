// SPDX-License-Identifier: Apache-2.0
// Reads receipts and compares them.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <counting.hpp>
#include <subvent/base/phrases.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/emit/receipt.hpp>
#include <subvent/quantity/detail/scan.hpp>

namespace subvent::emit {

namespace {

using nlohmann::json;

constexpr std::size_t bytes_most = 4'000'000;
constexpr std::size_t depth_most = 16;
constexpr std::size_t differences_most = 5;

/// Every member that each receipt has.
constexpr std::array<std::string_view, 23> members{
    "scheme",  "on",          "version",      "facts",        "verdict",      "award",
    "binding", "criteria",    "figures",      "steps",        "roundings",    "missing",
    "bounds",  "payments",    "presumed",     "assumptions",  "not_modelled", "unused",
    "error",   "unpublished", "rules_sha256", "facts_sha256", "subvent"};

/// Builds the value that the text is, and stops at the first thing that no receipt has.
class reading : public nlohmann::json_sax<json> {
 public:
  explicit reading(const place& of)
      : file_(of.file),
        start_(of.where.offset),
        text_(std::string_view(of.file->text).substr(start_, of.where.length)) {}

  result<json> run() {
    if (auto bad = refuse_text()) return std::move(*bad);
    const char* begin = text_.data();
    const char* end = begin + text_.size();
    furthest_ = begin;
    json::sax_parse(counting{begin, &furthest_}, counting{end, &furthest_}, this);
    if (why_) return std::move(*why_);
    return std::move(root_);
  }

  bool null() override { return put(nullptr); }
  bool boolean(bool truth) override { return put(truth); }
  bool string(string_t& text) override { return put(std::move(text)); }
  bool number_integer(number_integer_t) override { return refuse_number(); }
  bool number_unsigned(number_unsigned_t) override { return refuse_number(); }
  bool number_float(number_float_t, const string_t&) override { return refuse_number(); }
  bool binary(binary_t&) override { return refuse_number(); }
  bool start_object(std::size_t) override { return open(json::object()); }
  bool start_array(std::size_t) override { return open(json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    key_ = std::move(name);
    if (!open_.back()->contains(key_)) return true;
    // What was read last is the quote after the key.
    const std::string_view read(text_.data(), offset());
    const auto begin = after_opening_quote(read);
    return refuse({code::duplicate_key, {detail::shown(key_)}}, {begin, read.size() - 1 - begin});
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& why) override {
    constexpr int number_out_of_range = 406;
    if (why.id == number_out_of_range) return refuse_number();
    auto at = std::min(position > 0 ? position - 1 : 0, text_.size());
    while (at > 0 && at < text_.size() && is_utf8_continuation(text_[at])) --at;
    const auto next = utf8::decode(text_.substr(at));
    return refuse({code::receipt_not_json, {name_of_source(file_->name)}},
                  {at, next ? next->bytes : 1});
  }

 private:
  std::size_t offset() const { return static_cast<std::size_t>(furthest_ - text_.data()); }

  /// Where the key or text begins whose closing quote is the last of `read`; an escape in it may be
  /// longer than what it stands for.
  static std::size_t after_opening_quote(std::string_view read) {
    for (auto at = read.size() - 1; at > 0;) {
      at = read.rfind('"', at - 1);
      const auto before = read.substr(0, at).find_last_not_of('\\');
      const auto escapes = at - (before == std::string_view::npos ? 0 : before + 1);
      if (escapes % 2 == 0) return at + 1;
    }
    return 0;
  }

  std::optional<diagnostic> refuse_text() {
    const auto found_at = [&](diagnostic what, std::size_t at) {
      return std::move(what).found_at({file_, {start_ + at, 1}});
    };
    if (text_.size() > bytes_most) {
      return diagnostic{code::text_too_large,
                        {name_of_source(file_->name), std::to_string(bytes_most)}};
    }
    if (const auto bad = utf8::first_invalid(text_))
      return found_at({code::not_utf8, {noun::save_the_file}}, *bad);
    if (const auto zero = text_.find('\0'); zero != std::string::npos) {
      return found_at({code::control_character, {"0000"}}, zero);
    }
    return std::nullopt;
  }

  bool refuse(diagnostic why, const span& where) {
    why_ = std::move(why).found_at({file_, {start_ + where.offset, where.length}});
    return false;
  }

  bool refuse_number() {
    const auto read = text_.substr(0, offset());
    const auto last = read.find_last_of("0123456789");
    const auto end = last == std::string_view::npos ? 0 : last + 1;
    const auto before = read.substr(0, end).find_last_not_of("0123456789+-.eE");
    const auto begin = before == std::string_view::npos ? 0 : before + 1;
    const auto about = key_.empty() ? std::string("scheme") : detail::shown(key_);
    return refuse({code::receipt_incomplete, {about}}, {begin, end - begin});
  }

  json* put(json what) {
    if (open_.empty()) {
      root_ = std::move(what);
      return &root_;
    }
    auto& into = *open_.back();
    if (into.is_array()) {
      into.push_back(std::move(what));
      return &into.back();
    }
    return &(into[key_] = std::move(what));
  }

  bool open(json what) {
    if (open_.size() == depth_most) {
      const auto at = offset() > 0 ? offset() - 1 : 0;
      return refuse({code::yaml_too_deep, {std::to_string(depth_most)}}, {at, 1});
    }
    open_.push_back(put(std::move(what)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  source_pointer file_;
  std::size_t start_;
  std::string_view text_;  // what is read of the file
  const char* furthest_ = nullptr;
  json root_;
  std::vector<json*> open_;
  std::string key_;
  std::optional<diagnostic> why_;
};

place whole_of(const source_pointer& text) { return {text, {0, text->text.size()}}; }

/// The receipt as JSON, with all its members. What is wrong with their values shows when they are
/// compared; only what is needed to decide again must be of the right shape here.
result<json> read_receipt(const place& of) {
  auto read = reading(of).run();
  if (!read) return read;
  const auto incomplete = [&of](const std::string& member) {
    return diagnostic{
        code::receipt_incomplete, {detail::shown(member)}, {of.file, {of.where.offset, 0}}};
  };
  if (!read->is_object()) return incomplete("scheme");
  for (const auto member : members) {
    if (!read->contains(member)) return incomplete(std::string(member));
  }
  for (const auto* member : {"scheme", "on", "rules_sha256", "subvent"}) {
    if (!(*read)[member].is_string()) return incomplete(member);
  }
  if (!(*read)["facts"].is_object()) return incomplete("facts");
  for (const auto& [name, value] : (*read)["facts"].items()) {
    if (!value.is_string() && !value.is_boolean()) return incomplete("facts." + name);
  }
  if (!day::parse((*read)["on"].get_ref<const std::string&>())) return incomplete("on");
  return read;
}

/// Collects the paths at which two values differ, in order.
class comparing {
 public:
  diagnostics run(const json& written, const json& decided) {
    compare("", &written, &decided);
    return std::move(found_);
  }

 private:
  static const json* member(const json& of, const std::string& name) {
    const auto found = of.find(name);
    return found == of.end() ? nullptr : &*found;
  }

  static const json* element(const json& of, std::size_t index) {
    return index < of.size() ? &of[index] : nullptr;
  }

  static argument shown(const json* of) {
    if (of == nullptr) return noun::absent;
    return detail::shown(of->dump(-1, ' ', false, json::error_handler_t::replace));
  }

  void compare(const std::string& path, const json* written, const json* decided) {
    if (found_.size() == differences_most) return;
    if (written != nullptr && decided != nullptr) {
      if (*written == *decided) return;
      if (written->is_object() && decided->is_object()) return objects(path, *written, *decided);
      if (written->is_array() && decided->is_array()) return arrays(path, *written, *decided);
    }
    found_.push_back(
        {code::receipt_differs, {detail::shown(path), shown(written), shown(decided)}});
  }

  void objects(const std::string& path, const json& written, const json& decided) {
    std::vector<std::string> names;
    for (const auto* one : {&written, &decided}) {
      for (const auto& [name, value] : one->items()) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const auto& name : names) {
      auto inner = path;
      if (!inner.empty()) inner += '.';
      compare(inner += name, member(written, name), member(decided, name));
    }
  }

  void arrays(const std::string& path, const json& written, const json& decided) {
    for (std::size_t i = 0; i < std::max(written.size(), decided.size()); ++i) {
      auto inner = path;
      inner.append("[").append(std::to_string(i)).append("]");
      compare(inner, element(written, i), element(decided, i));
    }
  }

  diagnostics found_;
};

}  // namespace

std::vector<place> find_receipts(const source_pointer& text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::string_view all = text->text;
  const std::vector<place> whole{whole_of(text)};
  const auto first = all.find_first_not_of(blanks);
  if (first == std::string_view::npos || all[first] != '[') return whole;
  std::vector<place> found;
  std::size_t depth = 0;
  std::size_t start = first + 1;
  for (auto at = first; at < all.size(); ++at) {
    const char c = all[at];
    const bool ends_element = depth == 1 && (c == ',' || c == ']');
    if (ends_element) {
      const auto from = std::min(all.find_first_not_of(blanks, start), at);
      const auto to = from == at ? at : all.find_last_not_of(blanks, at - 1) + 1;
      found.push_back({text, {from, to - from}});
      start = at + 1;
    }
    if (c == '[' || c == '{') {
      ++depth;
    } else if (c == ']' || c == '}') {
      if (--depth > 0) continue;
      const bool is_last = all.find_first_not_of(blanks, at + 1) == std::string_view::npos;
      const bool is_empty = found.empty() || (found.size() == 1 && found.front().where.length == 0);
      return c == ']' && is_last && !is_empty ? found : whole;
    } else if (c == '"') {
      for (++at; at < all.size() && all[at] != '"'; ++at) at += all[at] == '\\' ? 1 : 0;
    }
  }
  return whole;
}

result<receipt_parts> parse_receipt(const source_pointer& text) {
  return parse_receipt(whole_of(text));
}

result<receipt_parts> parse_receipt(const place& of) {
  const auto read = read_receipt(of);
  if (!read) return read.why();
  const auto& written = *read;
  receipt_parts parts{written["scheme"].get<std::string>(),
                      *day::parse(written["on"].get_ref<const std::string&>()),
                      {}};
  for (const auto& [name, value] : written["facts"].items()) {
    const bool truth = value.is_boolean();
    parts.facts.emplace_back(
        name, truth ? (value.get<bool>() ? "true" : "false") : value.get<std::string>());
  }
  return parts;
}

diagnostics compare_receipts(const source_pointer& written, std::string_view decided) {
  return compare_receipts(whole_of(written), decided);
}

diagnostics compare_receipts(const place& written, std::string_view decided) {
  auto was = read_receipt(written);
  if (!was) return {was.why()};
  auto is = read_receipt(whole_of(make_source({}, std::string(decided))));
  SUBVENT_ASSERT(is.has_value(), "what is compared with a receipt is one of `receipt`");
  auto old_members = *std::move(was);
  auto new_members = *std::move(is);
  const auto canonical = old_members.dump(-1, ' ', false, json::error_handler_t::replace);

  if (old_members["rules_sha256"] != new_members["rules_sha256"]) {
    return {{code::receipt_rules_differ, {old_members["scheme"].get<std::string>()}}};
  }
  old_members.erase("subvent");
  new_members.erase("subvent");
  auto found = comparing().run(old_members, new_members);
  if (!found.empty()) return found;

  auto bytes = std::string_view(written.file->text);
  bytes = bytes.substr(written.where.offset, written.where.length);
  if (bytes.ends_with('\n')) bytes.remove_suffix(1);
  if (bytes != canonical) {
    found.push_back({code::receipt_not_canonical, {}, {written.file, {written.where.offset, 0}}});
  }
  return found;
}

}  // namespace subvent::emit
