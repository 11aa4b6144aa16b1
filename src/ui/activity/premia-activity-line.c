/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-activity-line"

#include "premia-activity-line.h"

#include <glib/gi18n.h>

static const PremiaTextLineColumn columns[PREMIA_N_ACTIVITY_COLUMNS] = {
  [PREMIA_ACTIVITY_WHEN] = { N_("When"), 165, 0, FALSE, TRUE, 0, PREMIA_TEXT_LINE_BOTTOM_END },
  [PREMIA_ACTIVITY_WHO] = { N_("Who"), 110, 2, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_START },
  [PREMIA_ACTIVITY_WHAT] = { N_("What"), 130, 2, FALSE, FALSE, 0, PREMIA_TEXT_LINE_BOTTOM_START },
  [PREMIA_ACTIVITY_CLIENT] = { N_("Client"), 120, 4, FALSE, FALSE, 720, PREMIA_TEXT_LINE_NOWHERE },
  [PREMIA_ACTIVITY_REFERENCE] = { N_("Reference"), 80, 1, FALSE, TRUE, 900, PREMIA_TEXT_LINE_NOWHERE },
  [PREMIA_ACTIVITY_SEGMENT] = { N_("Segment"), 90, 1, FALSE, TRUE, 980, PREMIA_TEXT_LINE_NOWHERE },
  [PREMIA_ACTIVITY_AMOUNT] = { N_("Amount"), 90, 0, TRUE, FALSE, 0, PREMIA_TEXT_LINE_TOP_END },
};

const PremiaTextLineShape *
premia_activity_line_get_shape (void)
{
  static const PremiaTextLineShape shape = { columns, PREMIA_N_ACTIVITY_COLUMNS, 585 };

  return &shape;
}

char *
premia_activity_say_amount (PremiaDesk *desk, PremiaLocale *locale, PremiaMoney amount, const char *currency)
{
  return premia_locale_format_money (locale, amount, *currency != '\0' ? currency : premia_desk_get_settings (desk)->currency,
                                     amount % PREMIA_MICRO == 0 ? 0 : 2);
}

void
premia_activity_line_show (PremiaTextLine *line, PremiaActivityIndex *index, guint32 number, PremiaDesk *desk, PremiaLocale *locale)
{
  PremiaDataset *dataset = premia_activity_index_get_dataset (index);
  g_autofree char *when = NULL;
  g_autofree char *amount = NULL;
  PremiaActivity activity;
  PremiaCase what;
  const char *texts[PREMIA_N_ACTIVITY_COLUMNS];

  premia_activity_index_read (index, number, &activity);
  premia_dataset_get_case (dataset, activity.case_id, &what);
  when = premia_locale_format_instant (locale, activity.at, premia_desk_get_own_zone (desk));
  if (activity.amount != 0)
    amount = premia_activity_say_amount (desk, locale, activity.amount, activity.currency);
  texts[PREMIA_ACTIVITY_WHEN] = when;
  texts[PREMIA_ACTIVITY_WHO] = premia_dataset_name_account (dataset, activity.account);
  texts[PREMIA_ACTIVITY_WHAT] = premia_wording_action (activity.action, activity.stage, premia_locale_get_words (locale));
  texts[PREMIA_ACTIVITY_CLIENT] = premia_dataset_get_prospect (dataset, activity.case_id);
  texts[PREMIA_ACTIVITY_REFERENCE] = premia_dataset_get_case_name (dataset, activity.case_id);
  texts[PREMIA_ACTIVITY_SEGMENT] = premia_dataset_get_segment (dataset, what.segment);
  texts[PREMIA_ACTIVITY_AMOUNT] = amount;
  premia_text_line_set_texts (line, texts, FALSE);
}
