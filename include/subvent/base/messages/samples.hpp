// SPDX-License-Identifier: Apache-2.0
// Messages about audit samples and what is projected from them: codes 80xx.
#pragma once

#include <array>

#include <subvent/base/phrase.hpp>

namespace subvent {

// clang-format off
/// The messages of audit samples, in the order of their codes.
inline constexpr std::array sample_messages{
    message{code::population_empty,
            {"there is nothing to sample",
             "沒有可供抽樣的項目"},
            {"check that the table has rows, and that it is the one you meant",
             "請核對表中是否有資料行，以及是否選對表格"}},
    message{code::sample_size_invalid,
            {"`{0}` cannot be the size of a sample",
             "`{0}`不能用作樣本數目"},
            {"write a whole number of at least 1",
             "請寫1或以上的整數"}},
    message{code::no_positive_amount,
            {"no amount is above zero, so that no monetary unit can be selected",
             "沒有大於零的金額，無法選取貨幣單位"},
            {"sample at random instead, or examine every item",
             "請改用隨機抽樣，或逐一審查所有項目"}},
    message{code::bounds_do_not_rise,
            {"the bound `{0}` is not above the one before it",
             "界線`{0}`不大於前一條"},
            {"write the bounds of strata from the lowest to the highest, each once",
             "請由低至高寫出各層的界線，每條一次"}},
    message{code::strata_sizes_differ,
            {"sizes stated: {0}; strata: {1}",
             "註明的樣本數目有{0}個，而層數為{1}"},
            {"state one size for the whole, or one for each stratum in their order",
             "請只註明總數，或依次為每層註明一個數目"}},
    message{code::seed_unusable,
            {"`{0}` cannot be a seed",
             "`{0}`不能用作種子"},
            {"write one line of text without blanks at its ends, such as digits thrown with dice",
             "請寫一行首尾沒有空格的文字，例如以骰子擲出的數字"}},
    message{code::stratum_without_sample,
            {"nothing was selected from stratum {0}, so that nothing can be projected to it",
             "第{0}層沒有選取任何項目，無法推算"},
            {"draw a larger sample, or state a size for each stratum",
             "請增加樣本數目，或為每層註明數目"}},
    message{code::ratio_without_base,
            {"stratum {0} gives no ratio: what was selected from it comes to zero, or it has "
             "amounts below zero beside others",
             "第{0}層無法計算比率：所選項目的金額合共為零，或該層既有負數亦有其他金額"},
            {"project the mean difference of the items instead",
             "請改以各項目的平均差額推算"}},
    message{code::taint_above_whole,
            {"item {0} is misstated by more than its whole amount, so that no upper limit holds",
             "項目{0}的錯報超過其全數，無法得出上限"},
            {"report it by itself, as an anomaly and with the reason, if it is one",
             "如屬異常，請連同原因另行報告"}},
    message{code::audited_missing,
            {"line {0} is in the sample and no audited amount is told for it",
             "第{0}行屬樣本，但沒有提供審計金額"},
            {"add a row for it; what could not be examined is audited at 0 (ISA 530, paragraph 11)",
             "請加上該行；未能審查的項目，其審計金額為0（ISA 530第11段）"}},
    message{code::audited_not_selected,
            {"line `{0}` has an audited amount and is not in the sample",
             "第`{0}`行有審計金額，但不屬樣本"},
            {"check that seed, method and size are those of the sample that was audited",
             "請核對種子、方法及數目是否與所審計的樣本相同"}},
    message{code::audited_twice,
            {"line {0} has two audited amounts",
             "第{0}行有兩個審計金額"},
            {"leave the one that holds",
             "請只保留正確的一個"}},
    message{code::confidence_invalid,
            {"`{0}` cannot be a confidence",
             "`{0}`不能用作置信水平"},
            {"write a rate above 0% and below 100%, such as `95%`",
             "請寫大於0%而小於100%的百分率，例如`95%`"}},
    message{code::audited_in_many_tables,
            {"the payments stand in {0} tables, and the line of an audited amount does not say in "
             "which",
             "付款分佈於{0}個表，單憑審計金額的行號無法辨別是哪一個表"},
            {"put all payments into one table, or draw a sample from each",
             "請將所有付款放在同一個表，或從每個表分別抽樣"}},
};
// clang-format on

}  // namespace subvent
