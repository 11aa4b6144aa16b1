/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-slides"

#include "premia-score-slides-private.h"
#include "premia-score-words.h"
#include "ui/badges/premia-badge-words.h"

#include "drawing/premia-score-cards.h"
#include "drawing/premia-score-funnel.h"
#include "drawing/premia-score-rows.h"

#include <glib/gi18n.h>

/* More cards at once would be a queue that nobody waits for. */
#define MAX_NEWS 3

void
premia_score_teller_add (PremiaScoreTeller *self, PremiaScoreSlide *slide, const char *id)
{
  premia_score_slide_set_id (slide, id);
  if (premia_score_slide_is_empty (slide))
    g_object_unref (slide);
  else
    g_ptr_array_add (self->slides, slide);
}

PremiaScorePicture *
premia_score_teller_get_picture (const PremiaScoreTelling *telling, const char *badge)
{
  return telling->picture != NULL ? telling->picture (badge, telling->user_data) : NULL;
}

const char *
premia_score_teller_get_name (PremiaScoreNames *names, int person)
{
  return person >= 0 ? premia_score_names_get (names, (guint) person) : "";
}

char *
premia_score_teller_say_deal (PremiaScoreNames *names, const PremiaScoreDeal *deal)
{
  const char *setter = premia_score_teller_get_name (names, deal->setter), *closer = premia_score_teller_get_name (names, deal->closer);

  if (deal->setter >= 0 && deal->closer >= 0 && deal->setter != deal->closer)
    /* Translators: who made the appointment, and who won the deal */
    return g_strdup_printf (_("Set by %1$s · won by %2$s"), setter, closer);
  if (deal->closer >= 0)
    /* Translators: of a deal; %s is a name */
    return g_strdup_printf (_("Won by %s"), closer);
  /* Translators: of an appointment; %s is a name */
  return deal->setter >= 0 ? g_strdup_printf (_("Set by %s"), setter) : g_strdup ("");
}

static char *
say_day_of (const PremiaScoreFacts *facts, PremiaInstant at, PremiaLocale *locale)
{
  return premia_score_words_day (locale, premia_zone_date_of (premia_desk_get_own_zone (facts->desk), at), facts->today);
}

static void
add_badges (PremiaScoreTeller *self)
{
  PremiaScoreSlide *slide = premia_score_cards_new ();

  premia_score_slide_set_words (slide, C_("scoreboard", "New Badges"), "", "", "");
  for (guint i = 0; i < MIN (self->facts->badges->len, PREMIA_SCORE_N_CARDS); i++)
    {
      const PremiaScoreBadge *badge = &g_array_index (self->facts->badges, PremiaScoreBadge, i);
      g_autofree char *text = premia_score_words_badge (self->facts, badge->kind, badge->index, badge->rank);
      g_autofree char *name = premia_badge_words_name (text);
      g_autofree char *when = say_day_of (self->facts, badge->at, self->locale);
      g_autoptr (PremiaScorePicture) picture = premia_score_teller_get_picture (self->telling, text);

      premia_score_cards_add (PREMIA_SCORE_CARDS (slide), premia_score_names_get (self->names, badge->person), name, when, picture);
    }
  premia_score_teller_add (self, slide, "badges");
}

static char *
say_amount (const PremiaScoreTelling *telling, const PremiaScoreDeal *deal)
{
  return telling->deal_amounts && deal->amount > 0 ? premia_locale_format_money (telling->locale, deal->amount, deal->currency, 0) : g_strdup ("");
}

static void
add_deals (PremiaScoreTeller *self)
{
  PremiaScoreSlide *slide = premia_score_rows_new ();

  premia_score_slide_set_words (slide, C_("scoreboard", "New Deals"), "", "", "");
  for (guint i = 0; i < MIN (self->facts->deals->len, PREMIA_SCORE_N_ROWS); i++)
    {
      const PremiaScoreDeal *deal = &g_array_index (self->facts->deals, PremiaScoreDeal, i);
      g_autofree char *line = premia_score_teller_say_deal (self->names, deal);
      g_autofree char *amount = say_amount (self->telling, deal);
      g_autofree char *when = say_day_of (self->facts, deal->at, self->locale);
      const PremiaScoreRow row = { *deal->client != '\0' ? deal->client : _("New client"), line, amount, when, -1.0, NULL };

      premia_score_rows_add (PREMIA_SCORE_ROWS (slide), &row);
    }
  premia_score_teller_add (self, slide, "deals");
}

/* @before: of the stage above; ≤ 0: none */
static void
add_stage (PremiaSeries *series, PremiaLocale *locale, const char *label, gint64 n, gint64 before)
{
  g_autofree char *text = premia_locale_format_count (locale, n);
  g_autofree char *share = NULL;
  PremiaRational ratio;

  if (before > 0 && premia_rational_set (&ratio, n, before))
    share = premia_locale_format_number (locale, ratio, 0, TRUE);
  premia_series_add (series, label, (double) n, text, share);
}

static void
add_funnel (PremiaScoreTeller *self)
{
  const PremiaScoreFunnelCount *count = &self->facts->funnel;
  g_autofree char *month = premia_locale_format_period (self->locale, self->facts->month);
  g_autoptr (PremiaSeries) series = premia_series_new (_("Appointments by stage"));
  PremiaScoreSlide *slide = premia_score_funnel_new ();

  premia_score_slide_set_words (slide, C_("scoreboard", "From Appointment to Deal"), month, _("Percent: of the stage before"), "");
  if (self->facts->has_funnel)
    {
      add_stage (series, self->locale, C_("stage", "Set"), count->set, 0);
      add_stage (series, self->locale, C_("stage", "Held"), count->held, count->set);
      add_stage (series, self->locale, C_("stage", "Qualified"), count->qualified, count->held);
      add_stage (series, self->locale, C_("stage", "Won"), count->won, count->qualified);
      premia_score_funnel_set_series (PREMIA_SCORE_FUNNEL (slide), series);
    }
  premia_score_teller_add (self, slide, "funnel");
}

static PremiaScoreNames *
new_names (const PremiaScoreFacts *facts, PremiaScoreNamesForm form)
{
  return premia_score_names_new (premia_dataset_get_people (premia_desk_get_dataset (facts->desk)), form);
}

GPtrArray *
premia_score_slides_new (const PremiaScoreFacts *facts, const PremiaScoreTelling *telling)
{
  static const struct { guint kind; void (*add) (PremiaScoreTeller *self); } parts[] = {
    { PREMIA_SCORE_KIND_BOARDS, premia_score_teller_add_boards }, { PREMIA_SCORE_KIND_NEXT, premia_score_teller_add_steps },
    { PREMIA_SCORE_KIND_BADGES, add_badges }, { PREMIA_SCORE_KIND_DEALS, add_deals },
    { PREMIA_SCORE_KIND_GOALS, premia_score_teller_add_goals }, { PREMIA_SCORE_KIND_FUNNEL, add_funnel },
  };
  g_autoptr (PremiaScoreNames) names = NULL;
  PremiaScoreTeller teller = { .facts = facts, .telling = telling };

  g_return_val_if_fail (facts != NULL && telling != NULL, NULL);

  names = new_names (facts, telling->names);
  teller.locale = telling->locale;
  teller.names = names;
  teller.slides = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if ((telling->kinds & parts[i].kind) != 0)
      parts[i].add (&teller);
  if (teller.slides->len == 0)
    {
      PremiaScoreSlide *slide = premia_score_cards_new ();

      premia_score_slide_set_words (slide, C_("scoreboard", "A New Board"), "", "", _("What the team achieves will be seen here. There is nothing to show yet."));
      premia_score_slide_set_id (slide, "nothing");
      g_ptr_array_add (teller.slides, slide);
    }
  return teller.slides;
}

/* ---- what is new ---- */

void
premia_score_news_free (PremiaScoreNews *news)
{
  g_free (news->what);
  g_free (news->who);
  g_free (news->detail);
  g_clear_pointer (&news->picture, premia_score_picture_unref);
  g_free (news);
}

static void
add_badge_news (GPtrArray *list, const PremiaScoreFacts *facts, const PremiaScoreBadge *badge, PremiaScoreNames *names, const PremiaScoreTelling *telling)
{
  PremiaScoreNews *news = g_new0 (PremiaScoreNews, 1);
  g_autofree char *text = premia_score_words_badge (facts, badge->kind, badge->index, badge->rank);

  news->what = g_strdup (badge->kind == PREMIA_BADGE_LEVEL ? C_("scoreboard", "New level") : C_("scoreboard", "New badge"));
  news->who = g_strdup (premia_score_names_get (names, badge->person));
  news->detail = premia_badge_words_name (text);
  news->picture = premia_score_teller_get_picture (telling, text);
  g_ptr_array_add (list, news);
}

static void
add_deal_news (GPtrArray *list, const PremiaScoreDeal *deal, PremiaScoreNames *names)
{
  PremiaScoreNews *news = g_new0 (PremiaScoreNews, 1);
  g_autofree char *line = premia_score_teller_say_deal (names, deal);

  news->what = g_strdup (C_("scoreboard", "New deal"));
  news->who = g_strdup (*deal->client != '\0' ? deal->client : _("New client"));
  news->detail = g_steal_pointer (&line);
  g_ptr_array_add (list, news);
}

GPtrArray *
premia_score_news_list (const PremiaScoreFacts *now, const PremiaScoreFacts *before, const PremiaScoreTelling *telling)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_score_news_free);
  g_autoptr (GPtrArray) badges = NULL;
  g_autoptr (GPtrArray) deals = NULL;
  g_autoptr (PremiaScoreNames) names = NULL;

  g_return_val_if_fail (now != NULL && before != NULL && telling != NULL, list);

  badges = premia_score_facts_list_new_badges (now, before);
  deals = premia_score_facts_list_new_deals (now, before);
  names = new_names (now, telling->names);
  for (guint i = 0; i < deals->len && (telling->kinds & PREMIA_SCORE_KIND_DEALS) != 0; i++)
    add_deal_news (list, g_ptr_array_index (deals, i), names);
  for (guint i = 0; i < badges->len && (telling->kinds & PREMIA_SCORE_KIND_BADGES) != 0; i++)
    add_badge_news (list, now, g_ptr_array_index (badges, i), names, telling);
  if (list->len > MAX_NEWS)
    g_ptr_array_remove_range (list, 0, list->len - MAX_NEWS);
  return list;
}
