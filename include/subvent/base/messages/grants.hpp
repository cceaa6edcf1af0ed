// SPDX-License-Identifier: Apache-2.0
// Messages about the grants of a ledger as published standards have them: codes 90xx.
#pragma once

#include <array>

#include <subvent/base/phrase.hpp>

namespace subvent {

// clang-format off
/// The messages of exported grants, in the order of their codes.
inline constexpr std::array grant_messages{
    message{code::grants_missing,
            {"the ledger has neither awards nor payments",
             "帳冊既沒有資助額，也沒有付款"},
            {"check that its tables have rows, and that they are the ones you meant",
             "請核對各表是否有資料行，以及是否選對表格"}},
    message{code::grant_without_application,
            {"`{0}` stands in no table of applications",
             "`{0}`不在任何申請表內"},
            {"add its row there, which says its scheme and its applicant",
             "請在申請表加上該行，註明其計劃及申請人"}},
    message{code::grant_application_twice,
            {"`{0}` stands twice among the applications",
             "`{0}`在申請表內出現兩次"},
            {"leave the row that holds, or give each application a number of its own",
             "請只保留正確的一行，或為每宗申請另編號碼"}},
    message{code::grant_award_twice,
            {"`{0}` has two awards, and a grant has one",
             "`{0}`有兩筆資助額，而每項資助只有一筆"},
            {"leave the row that holds, or write their sum into one row",
             "請只保留正確的一行，或將兩者合計寫成一行"}},
    message{code::grant_award_missing,
            {"`{0}` was paid, or paid money back, and has no award",
             "`{0}`有付款或退款，但沒有資助額"},
            {"add the row of its award; only a ledger without any awards is taken by what was paid",
             "請加上其資助額一行；只有完全沒有資助額的帳冊才以付款為準"}},
    message{code::grant_recipient_missing,
            {"`{0}` does not say who its applicant is",
             "`{0}`沒有註明申請人"},
            {"fill in `applicant` in its row; who received a grant is never left out",
             "請在該行填寫`applicant`；資助的受助人不可從缺"}},
    message{code::grant_recipient_id_missing,
            {"`{0}` has nothing in `{1}`, which is said to hold the identifiers of recipients",
             "`{0}`的`{1}`一欄沒有內容，而該欄應載有受助機構的識別號碼"},
            {"fill it in, or leave `--recipient-id` out, and identifiers are made from names",
             "請填寫該欄，或刪去`--recipient-id`，改以名稱編成識別號碼"}},
    message{code::grant_ids_collide,
            {"`{0}` and `{1}` both come to the identifier `{2}`",
             "`{0}`與`{1}`編成的識別號碼同為`{2}`"},
            {"write one of them in another way: a blank or a slash becomes `_` in identifiers",
             "請將其中一個改用其他寫法：空格及斜線在識別號碼內會變成`_`"}},
    message{code::grant_currency_unlisted,
            {"{0} is not in the list of currencies of 360Giving",
             "360Giving的貨幣列表沒有{0}"},
            {"export this ledger in another standard, or convert the amount; subvent never does",
             "請以其他標準匯出此帳冊，或自行兌換該金額；subvent不作兌換"}},
    message{code::grant_prefix_unregistered,
            {"`{0}` is no prefix of 360Giving",
             "`{0}`不是360Giving的前綴"},
            {"write the one that 360Giving registered for the publisher, such as `360G-example`",
             "請寫發布者在360Giving登記的前綴，例如`360G-example`"}},
    message{code::grant_prefix_no_address,
            {"`{0}` is no web address under which identifiers can stand",
             "`{0}`不是可用以編排識別號碼的網址"},
            {"write an address of the publisher's own, such as `https://grants.example.org/`",
             "請寫發布者本身的網址，例如`https://grants.example.org/`"}},
    message{code::grant_funder_missing,
            {"no identifier is told of the authority that funds `{0}`",
             "沒有提供資助`{0}`的機構的識別號碼"},
            {"add `--funder {0}=ID`, what a public register calls it; `https://org-id.guide` "
             "lists the registers",
             "請加上`--funder {0}=ID`，即公開登記冊內的識別號碼；登記冊見`https://org-id.guide`"}},
    message{code::grant_funders_differ,
            {"one identifier is told for the authorities of `{0}` and `{1}`, which are two",
             "`{0}`與`{1}`的負責機構不同，卻只提供了一個識別號碼"},
            {"tell each by itself: `--funder {0}=ID --funder {1}=ID`",
             "請分別註明：`--funder {0}=ID --funder {1}=ID`"}},
    message{code::grant_scheme_unused,
            {"no grant in this ledger is of the scheme `{0}`",
             "此帳冊沒有計劃`{0}`的資助"},
            {"(?did you mean `{1}`? ?)write the id of a scheme as the applications have it",
             "(?是否指`{1}`？?)請按申請表所載的計劃代號書寫"}},
};
// clang-format on

}  // namespace subvent
