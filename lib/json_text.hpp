// SPDX-License-Identifier: Apache-2.0
// Writes JSON in the order in which members are added, numbers by their digits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/language.hpp>

namespace subvent::json_text {

/// A text in quotes. It must be UTF-8.
inline std::string text(std::string_view of) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : of) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20U) {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 0xFU];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

inline std::string text_or_null(std::string_view of) { return of.empty() ? "null" : text(of); }
inline std::string truth(bool of) { return of ? "true" : "false"; }

/// `[a,b]`, of what is JSON already.
inline std::string list(const std::vector<std::string>& of) {
  std::string out;
  for (const auto& one : of) out += (out.empty() ? "" : ",") + one;
  return "[" + out + "]";
}

inline std::string texts(const std::vector<std::string>& of) {
  std::vector<std::string> quoted;
  quoted.reserve(of.size());
  for (const auto& one : of) quoted.push_back(text(one));
  return list(quoted);
}

/// One element on each line, so that results can be compared line by line.
inline std::string lines(const std::vector<std::string>& of) {
  std::string out;
  for (const auto& one : of) out += (out.empty() ? "" : ",\n") + one;
  return "[" + out + "]\n";
}

class object {
 public:
  /// Adds a member whose value is JSON already.
  object& add(std::string_view name, std::string_view value) {
    members_ += (members_.empty() ? "" : ",") + text(name) + ":";
    members_ += value;
    return *this;
  }
  std::string take() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

/// `{"en":…,"zh-Hant":…}`, of what `text_in` says in a language.
template <class TextIn>
std::string texts_of(const TextIn& text_in) {
  return object()
      .add("en", text(text_in(language::en)))
      .add("zh-Hant", text(text_in(language::zh_hant)))
      .take();
}

}  // namespace subvent::json_text
