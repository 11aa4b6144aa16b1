/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest-editor"

#include "premia-contest-editor-private.h"

#include "design/premia-contest-subject.h"
#include "ui/payouts/premia-date-row.h"

#include <string.h>

static guint
selected (PremiaContestEditor *self, ContestField field)
{
  const guint index = adw_combo_row_get_selected (ADW_COMBO_ROW (self->rows[field]));

  return index == GTK_INVALID_LIST_POSITION ? 0 : index;
}

static const char *
typed (PremiaContestEditor *self, ContestField field)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->rows[field]));
}

static void
take_name (PremiaContestEditor *self, PremiaContest *builder)
{
  const char *language = premia_locale_get_words (self->locale)->language, *name = typed (self, CONTEST_NAME);
  char **own = strcmp (language, "ru") == 0 ? &builder->name.ru : &builder->name.en;

  /* Without a name of its own it is called by what it goes by. */
  if (builder->name.plain != NULL || (builder->name.en == NULL && builder->name.ru == NULL))
    own = &builder->name.plain;
  g_free (*own);
  *own = *name == '\0' ? NULL : g_strdup (name);
}

static void
take_group (PremiaContestEditor *self, ContestField field, char **known, char **group)
{
  const guint index = selected (self, field);

  g_free (*group);
  *group = index == 0 ? NULL : g_strdup (known[index - 1]);
}

static void
take_when (PremiaContestEditor *self, PremiaContest *builder)
{
  const guint index = selected (self, CONTEST_WHEN);

  builder->repeats = index > 0;
  if (index > 0)
    builder->every = (PremiaPeriodKind) (index - 1);
}

static gboolean
take_threshold (PremiaContestEditor *self, ContestField field, gboolean rate, gboolean *has, PremiaMoney *threshold)
{
  PremiaMoney value = 0;

  /* Nothing where nothing is needed. */
  if (has != NULL)
    *has = *typed (self, field) != '\0';
  if (has != NULL && !*has)
    return TRUE;
  if (!premia_locale_parse_amount (self->locale, typed (self, field), &value) || value < 0 || (has == NULL && value == 0))
    return FALSE;
  /* Hundredths, which millionths hold exactly. */
  if (rate && value % 100 != 0)
    return FALSE;
  *threshold = rate ? value / 100 : value;
  return !rate || *threshold <= PREMIA_MICRO;
}

static gboolean
take_prizes (PremiaContestEditor *self, PremiaContest *builder)
{
  g_auto (GStrv) texts = g_strsplit (typed (self, CONTEST_PRIZES), ";", -1);
  const guint wanted = MAX (builder->n_winners, 1);

  if (g_strv_length (texts) != wanted)
    return FALSE;
  g_array_set_size (builder->prizes, 0);
  for (guint i = 0; i < wanted; i++)
    {
      PremiaMoney prize;

      if (!premia_locale_parse_amount (self->locale, g_strstrip (texts[i]), &prize) || prize <= 0)
        return FALSE;
      g_array_append_val (builder->prizes, prize);
    }
  return TRUE;
}

static void
take_how (PremiaContestEditor *self, PremiaContest *builder)
{
  const gboolean best = selected (self, CONTEST_HOW) == 0;

  builder->n_winners = best ? MAX (builder->n_winners, 1) : 0;
  builder->has_at_least = !best;
  if (best)
    return;
  builder->has_min = builder->has_ties = FALSE;
}

static gboolean
take_text (PremiaContestEditor *self, PremiaContest *builder, ContestField field)
{
  const gboolean rate = premia_contest_is_rate (builder);

  switch (field)
    {
    case CONTEST_AT_LEAST:
      return take_threshold (self, field, rate, NULL, &builder->at_least);
    case CONTEST_MIN:
      return take_threshold (self, field, rate, &builder->has_min, &builder->min);
    case CONTEST_MIN_BASE:
      return take_threshold (self, field, FALSE, &builder->has_min_base, &builder->min_base);
    case CONTEST_ACTION:
      g_free (builder->action);
      builder->action = g_strdup (typed (self, field));
      return *builder->action != '\0';
    case CONTEST_PRIZES:
      return take_prizes (self, builder);
    default:
      take_name (self, builder);
      return TRUE;
    }
}

static gboolean
take_subject (PremiaContestEditor *self, PremiaContest *builder)
{
  const guint subject = selected (self, CONTEST_SUBJECT);

  if (subject < PREMIA_N_SUBJECTS)
    premia_contest_set_subject (builder, subject);
  return TRUE;
}

static gboolean
take (PremiaContestEditor *self, PremiaContest *builder, ContestField field)
{
  switch (field)
    {
    case CONTEST_ROLE:
      take_group (self, field, self->roles, &builder->role);
      return TRUE;
    case CONTEST_TEAM:
      take_group (self, field, self->teams, &builder->team);
      return TRUE;
    case CONTEST_WHEN:
      take_when (self, builder);
      return TRUE;
    case CONTEST_FROM:
      builder->from = premia_date_row_get_date (PREMIA_DATE_ROW (self->rows[field]));
      return TRUE;
    case CONTEST_TO:
      builder->to = premia_date_row_get_date (PREMIA_DATE_ROW (self->rows[field]));
      return TRUE;
    case CONTEST_SUBJECT:
      return take_subject (self, builder);
    case CONTEST_UNIT:
      builder->unit = (PremiaStreakUnit) selected (self, field);
      return TRUE;
    case CONTEST_LENGTH:
      builder->length = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->spins[field]));
      return TRUE;
    case CONTEST_HOW:
      take_how (self, builder);
      return TRUE;
    case CONTEST_WINNERS:
      builder->n_winners = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->spins[field]));
      return TRUE;
    case CONTEST_IMPROVEMENT:
      builder->improvement = gtk_switch_get_active (GTK_SWITCH (self->switches[field]));
      return TRUE;
    case CONTEST_TIES:
      builder->has_ties = selected (self, field) == 1;
      builder->ties = builder->has_ties ? PREMIA_TIES_ALL : PREMIA_TIES_SHARE;
      return TRUE;
    case CONTEST_REWARD:
      builder->reward = (PremiaContestReward) selected (self, field);
      return TRUE;
    default:
      return take_text (self, builder, field);
    }
}

PremiaContest *
premia_contest_editor_read (PremiaContestEditor *self, ContestField field)
{
  PremiaContest *builder = premia_contest_builder_new_from (self->contest), *contest = NULL;
  const char *currency = premia_desk_get_settings (self->desk)->currency;

  if (take (self, builder, field))
    contest = premia_contest_settle (builder, self->today, currency, NULL);
  else
    premia_contest_builder_discard (builder);
  if (contest == NULL)
    gtk_widget_add_css_class (self->rows[field], "error");
  else
    gtk_widget_remove_css_class (self->rows[field], "error");
  return contest;
}
