// SPDX-License-Identifier: Apache-2.0
#include <emit/html.hpp>

#include <cstddef>
#include <utility>

#include <subvent/base/phrase.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/emit/speech.hpp>

namespace subvent::emit::html {

namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 58rem; color: #1a1a1a;
  background: #fff; font: 1rem/1.55 system-ui, "Segoe UI", "Noto Sans", "Noto Sans HK",
  "Noto Sans CJK HK", "PingFang HK", "Microsoft JhengHei", sans-serif; }
h1 { margin: 0; font-size: 1.7rem; line-height: 1.25; }
h2 { margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid #1a1a1a;
  font-size: 1.2rem; line-height: 1.3; }
p { margin: .4rem 0; }
a { color: #0b4a8f; }
code { font: .9em ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  overflow-wrap: anywhere; }
.other { margin: .2rem 0 .8rem; color: #444; font-size: 1.1rem; }
.formula { margin: .8rem 0; padding: .7rem 1rem; border: 1px solid #888;
  border-left-width: 4px; }
.note, .small { color: #444; font-size: .9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: 1rem 0 0; padding: 0;
  list-style: none; font-size: .9rem; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .4rem .9rem .4rem 0; border-bottom: 1px solid #bbb; text-align: left;
  vertical-align: top; overflow-wrap: break-word; }
thead th { border-bottom: 1px solid #1a1a1a; font-size: .9rem; }
tbody th { font-weight: 600; }
td ul, td ol { margin: .2rem 0 0; padding-left: 1.2rem; }
.source { width: 13rem; font-size: .9rem; }
.told { width: 20rem; }
time, .kept, tbody th code { white-space: nowrap; }
.versions th, .versions td { min-width: 8rem; }
ul.plain, ol.sources { margin: .4rem 0; padding-left: 1.5rem; }
ul.plain li, ol.sources li { margin: .3rem 0; }
ol.sources a { font-size: .85rem; overflow-wrap: anywhere; }
footer { margin-top: 2.5rem; padding-top: .6rem; border-top: 1px solid #bbb; }
@media (max-width: 40rem) {
  body { padding: 1rem .9rem 2rem; }
  h1 { font-size: 1.35rem; }
  table.records, .records tbody, .records tr, .records th, .records td { display: block; }
  .records thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  .records tr { padding: .5rem 0; border-bottom: 1px solid #bbb; }
  tbody th code { white-space: normal; }
  .records th, .records td { width: auto; padding: .1rem 0; border: 0; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; line-height: 1.4; }
  h2 { margin-top: 1.5rem; break-after: avoid; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  thead { display: table-header-group; }
  tr, li, .formula { break-inside: avoid; }
  .wide { overflow: visible; }
}
)";

/// Whether a character is seen as what it is, and leaves the others where they are.
bool is_seen(char32_t point) noexcept {
  if (point < 0x20 || utf8::is_control(point)) return false;
  const bool joins = point == 0xAD || point == 0x61C || (point >= 0x200B && point <= 0x200D) ||
                     (point >= 0x2060 && point <= 0x206F) || (point >= 0xFFF9 && point <= 0xFFFB);
  return !joins && (point < 0xE0000 || point > 0xE007F);
}

/// What stands between two backticks of an escaped text marked as code; one alone stays.
std::string with_code(std::string_view escaped) {
  std::string made;
  while (true) {
    const auto open = escaped.find('`');
    const auto close = open == escaped.npos ? open : escaped.find('`', open + 1);
    if (close == escaped.npos) return made += escaped;
    made += escaped.substr(0, open);
    made += "<code>";
    made += escaped.substr(open + 1, close - open - 1);
    made += "</code>";
    escaped.remove_prefix(close + 1);
  }
}

}  // namespace

std::string tag_of(language in) { return in == language::en ? "en" : "zh-Hant"; }

markup plain(std::string_view of) { return {escaped(of)}; }

markup inert(std::string_view of) { return plain(visible(of)); }

std::string visible(std::string_view of) {
  std::string made;
  made.reserve(of.size());
  while (!of.empty()) {
    const auto next = utf8::decode(of);
    const std::size_t bytes = next ? next->bytes : 1;
    if (!next) {
      made += "\xEF\xBF\xBD";
    } else if (is_seen(next->point)) {
      made += of.substr(0, bytes);
    } else {
      made += "\\u{" + utf8::number_of(next->point) + "}";
    }
    of.remove_prefix(bytes);
  }
  return made;
}

markup code(std::string_view of) { return element("code", inert(of)); }

markup quoted(std::string_view of) { return {with_code(inert(of).text)}; }

markup filled(std::string_view pattern, const std::vector<markup>& arguments) {
  std::vector<std::string> texts;
  texts.reserve(arguments.size());
  for (const auto& one : arguments) texts.push_back(one.text);
  // What is escaped before it is filled leaves the marks of a template as they are.
  return {fill(with_code(escaped(pattern)), texts)};
}

markup element(std::string_view name, const markup& inner, std::string_view attributes) {
  std::string open(name);
  if (!attributes.empty()) open += " " + std::string(attributes);
  return {"<" + open + ">" + inner.text + "</" + std::string(name) + ">"};
}

markup on_own_line(markup of) {
  of.text += '\n';
  return of;
}

markup list(const std::vector<markup>& all) {
  markup items;
  for (const auto& one : all) items = std::move(items) + on_own_line(element("li", one));
  return element("ul", items, "class=\"plain\"");
}

markup table(std::string_view name, const cells& columns, const std::vector<cells>& rows,
             std::string_view last_column) {
  const bool records = !last_column.empty();
  const auto last_class = "role=\"cell\" class=\"" + std::string(last_column) + "\"";
  markup heading, body;
  for (const auto& one : columns) {
    heading = std::move(heading) + element("th", one, "role=\"columnheader\" scope=\"col\"");
  }
  for (const auto& row : rows) {
    markup made;
    for (const auto& one : row) {
      const bool first = &one == &row.front();
      const bool last = records && &one == &row.back();
      made = std::move(made) + (first ? element("th", one, "role=\"rowheader\" scope=\"row\"")
                                      : element("td", one, last ? last_class : "role=\"cell\""));
    }
    body = std::move(body) + on_own_line(element("tr", made, "role=\"row\""));
  }
  const auto label = "aria-label=\"" + escaped(name) + "\"";
  auto whole = element("table",
                       element("thead", element("tr", heading, "role=\"row\"")) + markup{"\n"} +
                           element("tbody", body),
                       (records ? "class=\"records\" " : "class=\"versions\" ") + label);
  if (records) return on_own_line(std::move(whole));
  return on_own_line(
      element("div", whole, "class=\"wide\" role=\"region\" tabindex=\"0\" " + label));
}

markup address(const std::string& url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  if (!web) return plain(url);
  return element("a", plain(url), "rel=\"noreferrer\" href=\"" + escaped(url) + "\"");
}

std::string page(std::string_view title, language in, const markup& body,
                 std::string_view more_style) {
  return "<!DOCTYPE html>\n<html lang=\"" + tag_of(in) +
         "\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" "
         "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n" +
         element("title", plain(title)).text + "\n" +
         element("style", {std::string(style) + std::string(more_style)}).text +
         "\n</head>\n<body>\n" + body.text + "</body>\n</html>\n";
}

}  // namespace subvent::emit::html
