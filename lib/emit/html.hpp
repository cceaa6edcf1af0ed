// SPDX-License-Identifier: Apache-2.0
// The markup of HTML pages that need nothing beside them: no script, no other file, everything
// escaped. Markup is made by these functions alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/language.hpp>

namespace subvent::emit::html {

/// HTML that may stand in a page as it is.
struct markup {
  std::string text;
};

inline markup operator+(markup a, const markup& b) {
  a.text += b.text;
  return a;
}

/// The cells of a row, or of the heading of a table.
using cells = std::vector<markup>;

/// The name of a language in a page.
std::string tag_of(language in);

/// A text as it stands, escaped.
markup plain(std::string_view of);

/// A text that nobody has looked at, such as a name in a ledger: escaped, and each character that
/// is not seen or that reorders what is seen is named instead, such as `\u{202E}`.
markup inert(std::string_view of);

/// The same, not yet escaped.
std::string visible(std::string_view of);

/// A name, or what a file or a command line writes, as code.
markup code(std::string_view of);

/// A text that nobody has looked at, in which what stands between two backticks is code.
markup quoted(std::string_view of);

/// What a template makes of its arguments; what it has in backticks is code.
markup filled(std::string_view pattern, const std::vector<markup>& arguments);

/// An element. What stands between the quotes of an attribute is escaped by who writes it.
markup element(std::string_view name, const markup& inner, std::string_view attributes = {});

/// With a line break after it.
markup on_own_line(markup of);

/// A list whose items stand on lines of their own.
markup list(const std::vector<markup>& all);

/// A table whose rows begin with what they are about; `name` says what it holds. A narrow screen
/// shows the cells of a row below each other; where the last column has no class of its own, it
/// moves the table sideways.
markup table(std::string_view name, const cells& columns, const std::vector<cells>& rows,
             std::string_view last_column);

/// A link where it leads to the web; any other address is text.
markup address(const std::string& url);

/// A whole page in a language, with the style that all pages have and perhaps more.
std::string page(std::string_view title, language in, const markup& body,
                 std::string_view more_style = {});

}  // namespace subvent::emit::html
