// SPDX-License-Identifier: Apache-2.0
#include <subvent/emit/speech.hpp>

#include <emit/words.hpp>
#include <emit/wrap.hpp>
#include <subvent/base/tellings.hpp>
#include <subvent/base/utf8.hpp>

namespace subvent::emit {

namespace {

/// How a format writes words, code, and what stands on one line.
struct text_format {
  static std::string words(std::string_view of) { return std::string(of); }
  static std::string kept(std::string_view of) { return std::string(of); }
  static std::string code(std::string_view of) { return std::string(of); }
  static std::string quoted(std::string_view of) { return "`" + std::string(of) + "`"; }
  static std::string other(std::string_view of, std::string_view) { return std::string(of); }
};

struct line_format : text_format {
  static std::string kept(std::string_view of) { return kept_together(of); }
  static std::string code(std::string_view of) { return kept_together(of); }
};

struct html_format {
  static std::string words(std::string_view of) { return escaped(of); }
  static std::string kept(std::string_view of) { return escaped(kept_together(of)); }
  static std::string code(std::string_view of) { return "<code>" + escaped(of) + "</code>"; }
  static std::string quoted(std::string_view of) { return code(of); }
  static std::string other(std::string_view of, std::string_view tag) {
    return "<span lang=\"" + std::string(tag) + "\">" + escaped(of) + "</span>";
  }
};

template <class Format>
std::string written(const speech& of, language in) {
  switch (of.what) {
    case speech::form::plain: return Format::words(of.text);
    case speech::form::kept: return Format::kept(of.text);
    case speech::form::code: return Format::code(of.text);
    case speech::form::quoted: return Format::quoted(of.text);
    case speech::form::both: {
      const auto& wanted = of.texts.in(in);
      return wanted.empty() ? Format::other(of.texts.en, "en") : Format::words(wanted);
    }
    case speech::form::phrase:
    case speech::form::list: break;
  }
  std::vector<std::string> parts;
  parts.reserve(of.parts.size());
  for (const auto& one : of.parts) {
    parts.push_back(one.is_empty() ? std::string() : written<Format>(one, in));
  }
  // What is escaped before it is filled leaves the marks of a template as they are.
  const auto pattern = Format::words(template_of(of.how, in));
  return of.what == speech::form::list ? joined(parts, pattern) : fill(pattern, parts);
}

}  // namespace

std::string to_text(const speech& of, language in) { return written<text_format>(of, in); }

std::string to_line(const speech& of, language in) { return written<line_format>(of, in); }

std::string to_html(const speech& of, language in) { return written<html_format>(of, in); }

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto next = utf8::decode(text);
    const auto bytes = next ? next->bytes : 1;
    const auto shown = text.substr(0, bytes);
    text.remove_prefix(bytes);
    if (!next || utf8::is_control(next->point)) {
      out += "\xEF\xBF\xBD";
    } else if (shown == "&") {
      out += "&amp;";
    } else if (shown == "<") {
      out += "&lt;";
    } else if (shown == ">") {
      out += "&gt;";
    } else if (shown == "\"") {
      out += "&quot;";
    } else if (shown == "'") {
      out += "&#39;";
    } else {
      out += shown;
    }
  }
  return out;
}

}  // namespace subvent::emit
