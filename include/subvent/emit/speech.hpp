// SPDX-License-Identifier: Apache-2.0
// Something to say, before a language or a format is chosen.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/language.hpp>
#include <subvent/base/tell.hpp>

namespace subvent::emit {

/// Words, or a phrase of the catalogue with what is filled into it, which may be speech again.
struct speech {
  enum class form {
    plain,   ///< `text`, the same in each language, such as a day
    kept,    ///< `text` that stands on one line, such as money
    code,    ///< `text` as a rule file or a command line writes it
    quoted,  ///< the same amid words, in backquotes where code cannot be marked otherwise
    both,    ///< `texts`, written in both languages
    phrase,  ///< `how`, with `parts` for its arguments
    list,    ///< `parts` with `how` between two of them
  };

  form what = form::plain;
  std::string text = {};
  bilingual texts = {};
  tell how = {};
  std::vector<speech> parts = {};

  static speech plain(std::string text) { return {form::plain, std::move(text)}; }
  static speech kept(std::string text) { return {form::kept, std::move(text)}; }
  static speech code(std::string text) { return {form::code, std::move(text)}; }
  static speech quoted(std::string text) { return {form::quoted, std::move(text)}; }
  static speech both(bilingual texts) { return {form::both, {}, std::move(texts)}; }
  static speech phrase(tell how, std::vector<speech> parts = {}) {
    return {form::phrase, {}, {}, how, std::move(parts)};
  }
  static speech list(tell between, std::vector<speech> parts) {
    return {form::list, {}, {}, between, std::move(parts)};
  }

  bool is_empty() const noexcept {
    if (what == form::both) return texts.en.empty() && texts.zh_hant.empty();
    return what == form::list ? parts.empty() : what != form::phrase && text.empty();
  }
};

/// The text in a language. A text that was not written in it is given in English.
std::string to_text(const speech& of, language in);

/// The same for a page of lines, with no-break spaces in what is kept together.
std::string to_line(const speech& of, language in);

/// The same as HTML: everything is escaped, code is marked as such, and a text that is not in the
/// page's language says so.
std::string to_html(const speech& of, language in);

/// `text` as HTML shows it: what would be markup is escaped, control characters are replaced.
std::string escaped(std::string_view text);

}  // namespace subvent::emit
