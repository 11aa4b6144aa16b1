/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-effect-document"

#include "premia-effect-document.h"
#include "premia-effect-charts.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MOST 1e9

#define ALL_MEASURES PREMIA_EFFECT_N_MEASURES

/* ---- charts, made when somebody looks ---- */

typedef struct
{
  PremiaEffect *effect; /* (owned) */
  PremiaLocale *locale; /* (owned) */
  char         *change; /* (owned) */
  guint         measure; /* or %ALL_MEASURES */
} Picture;

static void
picture_free (gpointer data)
{
  Picture *self = data;

  premia_effect_unref (self->effect);
  g_object_unref (self->locale);
  g_free (self->change);
  g_free (self);
}

static PremiaChart *
make_picture (gpointer data)
{
  Picture *self = data;

  return self->measure == ALL_MEASURES ? premia_effect_chart_new_measures (self->effect, self->locale)
                                       : premia_effect_chart_new_weeks (self->effect, self->measure, self->change, self->locale);
}

static void
add_picture (PremiaDocument *document, PremiaEffect *effect, guint measure, const char *change)
{
  Picture *picture = g_new (Picture, 1);

  *picture = (Picture) { premia_effect_ref (effect), g_object_ref (premia_document_get_locale (document)), g_strdup (change), measure };
  premia_document_add_chart (document, make_picture, picture, picture_free);
}

/* ---- the parts ---- */

static PremiaRational
to_rational (double value)
{
  return premia_rational_from_micros ((gint64) llround (value * 1e6));
}

/* The number, which people read as @text; what cannot be told is only text. Takes it. */
static PremiaCell
number_cell (PremiaEffectMeasure measure, double value, char *text)
{
  const gboolean share = measure == PREMIA_EFFECT_SHOW_RATE || measure == PREMIA_EFFECT_CONVERSION;

  if (!isfinite (value) || fabs (value) > MOST)
    return premia_cell_take_text (text);
  return premia_cell_shown (share ? premia_cell_share (to_rational (value), 2) : premia_cell_quantity (to_rational (value), 2), text);
}

static void
add_table (PremiaDocument *document, const PremiaEffect *effect, const PremiaWords *words)
{
  PremiaDocumentTable *table = premia_document_add_table (document);
  const gboolean control = effect->control != NULL;

  premia_document_table_add_column (table, _("Measure"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, C_ ("effect", "Before"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, C_ ("effect", "After"), PREMIA_COLUMN_NUMBER, FALSE);
  if (control)
    {
      premia_document_table_add_column (table, _("Control, before"), PREMIA_COLUMN_NUMBER, FALSE);
      premia_document_table_add_column (table, _("Control, after"), PREMIA_COLUMN_NUMBER, FALSE);
    }
  premia_document_table_add_column (table, _("Difference"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("95-percent interval"), PREMIA_COLUMN_TEXT, FALSE);
  for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES; m++)
    {
      const PremiaEffectEstimate *found = &effect->results[m].estimate;

      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_text (premia_effect_say_name (m, words)));
      for (guint g = 0; g <= (control ? 1u : 0u); g++)
        for (guint w = 0; w < 2; w++)
          premia_document_table_add (table, number_cell (m, found->rate[g][w], premia_effect_say_value (m, found->rate[g][w], words)));
      premia_document_table_add (table, number_cell (m, found->value, premia_effect_say_difference (m, found->value, words)));
      premia_document_table_add (table, effect->results[m].verdict == PREMIA_EFFECT_UNKNOWN ? premia_cell_text (_("too few to judge"))
                                                                                              : premia_cell_take_text (premia_effect_say_interval (effect, m, words)));
    }
}

static void
add_weeks (PremiaDocument *document, PremiaEffect *effect, PremiaEffectMeasure measure, const char *change, const PremiaWords *words)
{
  g_autofree char *sentence = premia_effect_say_result (effect, measure, words);

  premia_document_add_heading (document, 3, premia_effect_say_name (measure, words));
  premia_document_add_paragraph (document, sentence);
  /* A line at nothing is no picture. */
  if (effect->results[measure].part[0][0] + effect->results[measure].part[0][1] > 0.0)
    add_picture (document, effect, measure, change);
}

static void
add_cautions (PremiaDocument *document, const PremiaEffect *effect, const PremiaWords *words)
{
  g_autoptr (GPtrArray) said = premia_effect_say_cautions (effect, words);

  premia_document_add_heading (document, 2, _("What cannot be concluded"));
  for (guint i = 0; i < said->len; i++)
    {
      g_autofree char *text = g_strdup_printf ("• %s", (const char *) g_ptr_array_index (said, i));

      premia_document_add_paragraph (document, text);
    }
}

const char *
premia_effect_get_method (void)
{
  return _("Each group’s numbers are sums over its people divided by sums: appointments by working days, deals by meetings. The difference is after "
           "less before, less the same of the control team (difference in differences). For the intervals 2,000 companies were drawn from the same "
           "people, each person with everything that they did (bootstrap; percentiles widened for few people as Hesterberg does, 2015). Only people who "
           "worked both before and after are counted. Deals are followed for as many days before as after the change.");
}

PremiaDocument *
premia_effect_document_new (PremiaEffect *effect, const char *change, const PremiaLetterhead *letterhead)
{
  const PremiaWords *words;
  g_autofree char *day = NULL, *title = NULL, *setting = NULL;
  PremiaDocument *document;

  g_return_val_if_fail (effect != NULL && change != NULL && letterhead != NULL, NULL);

  words = premia_locale_get_words (letterhead->locale);
  day = premia_locale_format_date (letterhead->locale, effect->change);
  /* A change that nobody gave a name is called by its day. */
  title = strstr (change, day) != NULL ? g_strdup (change) : g_strdup_printf ("%s, %s", change, day);
  setting = premia_effect_say_setting (effect, words);
  document = premia_document_new (letterhead, title, PREMIA_PAPER_PORTRAIT);
  premia_document_begin_section (document, _("Effect of a change"), title);
  premia_document_add_fact (document, _("Since"), premia_cell_date (effect->change), TRUE);
  premia_document_add_fact (document, _("Who"), premia_cell_text (premia_effect_get_group_name (effect)), FALSE);
  premia_document_add_fact (document, _("Control team"), premia_cell_text (effect->control != NULL ? effect->control : _("none")), FALSE);
  premia_document_add_paragraph (document, setting);
  if (effect->weeks > 0)
    {
      premia_document_add_heading (document, 2, _("What changed"));
      add_picture (document, effect, ALL_MEASURES, change);
      add_table (document, effect, words);
    }
  add_cautions (document, effect, words);
  if (effect->weeks > 0)
    premia_document_add_heading (document, 2, _("Week by week"));
  for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES && effect->weeks > 0; m++)
    add_weeks (document, effect, m, change, words);
  premia_document_add_heading (document, 2, _("How it was measured"));
  premia_document_add_note (document, premia_effect_get_method ());
  return document;
}
