/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-document"

#include "premia-badge-document.h"
#include "premia-badge-dress.h"
#include "premia-name-order.h"
#include "premia-report-part.h"
#include "premia-run-view.h"

#include "engine/premia-badge-holders.h"

#include <glib/gi18n.h>

#define DAY (G_GINT64_CONSTANT (86400) * PREMIA_MICROS_PER_SECOND)

/* What somebody has. */
typedef struct
{
  const PremiaBadgeHolders *badge;
  PremiaInstant             at;
} Held;

typedef struct
{
  const PremiaBadgeReport *report;
  PremiaDocument          *document;
  PremiaLocale            *locale;
  PremiaBadgeHistory      *history;  /* borrowed */
  GPtrArray               *badges;   /* (owned) (element-type PremiaBadgeHolders) */
  GArray                  *persons;  /* (owned) (element-type guint): who is chosen and has an account, by name */
  guint                   *accounts; /* (owned): by person */
  GArray                 **held;     /* (owned): by person, (element-type Held): without levels, the latest first */
} Making;

static PremiaDate
day_of (const Making *self, PremiaInstant at)
{
  return at == PREMIA_NEVER ? PREMIA_DATE_NONE : premia_zone_date_of (self->report->zone, at);
}

static gboolean
is_new (const Making *self, PremiaInstant at)
{
  const PremiaDate day = day_of (self, at);

  return day != PREMIA_DATE_NONE && day >= premia_period_first_day (self->report->period) && day <= premia_period_last_day (self->report->period);
}

static const char *
say_kind (PremiaBadgeKind kind)
{
  switch (kind)
    {
    case PREMIA_BADGE_ACHIEVEMENT:
      return _("Achievement");
    case PREMIA_BADGE_MEDAL:
      return _("Medal");
    case PREMIA_BADGE_LEVEL:
      return _("Level");
    case PREMIA_BADGE_CONTEST:
    default:
      return _("Contest");
    }
}

/* ---- who has what ---- */

static void
add_holders (Making *self, const PremiaBadgeHolders *badge)
{
  for (guint i = 0; i < badge->holders->len; i++)
    {
      const PremiaBadgeHolder *holder = &g_array_index (badge->holders, PremiaBadgeHolder, i);
      const int person = premia_people_find (self->report->people, premia_badge_history_get_account (self->history, holder->account));
      const Held held = { badge, holder->at };

      if (person >= 0 && self->held[person] != NULL)
        g_array_append_val (self->held[person], held);
    }
}

static int
compare_held (gconstpointer a, gconstpointer b)
{
  const Held *left = a, *right = b;

  if (left->at != right->at)
    return left->at > right->at ? -1 : 1;
  return g_strcmp0 (left->badge->id, right->badge->id);
}

static void
find_held (Making *self)
{
  const guint n = premia_people_get_n (self->report->people);

  self->history = premia_badge_replay_get_history (self->report->replay);
  self->badges = premia_badge_holders_list (premia_badge_replay_get_rules (self->report->replay), self->report->replay);
  self->persons = g_array_new (FALSE, FALSE, sizeof (guint));
  self->accounts = g_new0 (guint, n + 1);
  self->held = g_new0 (GArray *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const int account = premia_badge_history_find_account (self->history, premia_people_get (self->report->people, i)->id);

      if (account < 0 || !premia_chosen_people_has (self->report->chosen, i))
        continue;
      self->accounts[i] = (guint) account;
      self->held[i] = g_array_new (FALSE, FALSE, sizeof (Held));
      g_array_append_val (self->persons, i);
    }
  premia_name_sort_people (self->persons, self->report->people);
  for (guint i = 0; i < self->badges->len; i++)
    {
      const PremiaBadgeHolders *badge = g_ptr_array_index (self->badges, i);

      if (badge->kind != PREMIA_BADGE_LEVEL)
        add_holders (self, badge);
    }
  for (guint i = 0; i < n; i++)
    if (self->held[i] != NULL)
      g_array_sort (self->held[i], compare_held);
}

static void
clear_held (Making *self)
{
  for (guint i = 0; i < premia_people_get_n (self->report->people); i++)
    g_clear_pointer (&self->held[i], g_array_unref);
  g_free (self->held);
  g_free (self->accounts);
  g_array_unref (self->persons);
  g_ptr_array_unref (self->badges);
}

/* ---- tables ---- */

/* How many of those who were chosen have it, how many of them since the period began, and the latest day. */
static guint
count_badge (const Making *self, const PremiaBadgeHolders *badge, guint *n_new, PremiaInstant *latest)
{
  guint n = 0;

  *n_new = 0;
  *latest = PREMIA_NEVER;
  for (guint i = 0; i < self->persons->len; i++)
    {
      const GArray *held = self->held[g_array_index (self->persons, guint, i)];

      for (guint j = 0; j < held->len; j++)
        {
          const Held *one = &g_array_index (held, Held, j);

          if (one->badge != badge)
            continue;
          n++;
          *n_new += is_new (self, one->at);
          *latest = *latest == PREMIA_NEVER ? one->at : MAX (*latest, one->at);
        }
    }
  return n;
}

static void
add_badges (Making *self)
{
  PremiaDocumentTable *table;

  premia_document_begin_part (self->document, PREMIA_PART_BADGES);
  premia_document_add_heading (self->document, 2, _("Badges"));
  table = premia_document_add_table (self->document);
  premia_document_table_add_column (table, _("Badge"), PREMIA_COLUMN_TEXT, FALSE);
  /* Translators: heading of a column: achievement or medal */
  premia_document_table_add_column (table, C_("badge", "Kind"), PREMIA_COLUMN_TEXT, FALSE);
  /* Translators: heading of a column: how many people have a badge */
  premia_document_table_add_column (table, _("Have it"), PREMIA_COLUMN_NUMBER, FALSE);
  /* Translators: heading of a column: how many of them got it in the period of the report */
  premia_document_table_add_column (table, _("New in the period"), PREMIA_COLUMN_NUMBER, FALSE);
  /* Translators: heading of a column: the last day on which anybody got a badge */
  premia_document_table_add_column (table, _("Last earned"), PREMIA_COLUMN_DATE, FALSE);
  for (guint i = 0; i < self->badges->len; i++)
    {
      const PremiaBadgeHolders *badge = g_ptr_array_index (self->badges, i);
      PremiaInstant latest;
      guint n, n_new;

      if (badge->kind == PREMIA_BADGE_LEVEL)
        continue;
      n = count_badge (self, badge, &n_new, &latest);
      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_take_text (premia_badge_get_title (badge->id)));
      premia_document_table_add (table, premia_cell_text (say_kind (badge->kind)));
      premia_document_table_add (table, premia_cell_count (n));
      premia_document_table_add (table, premia_cell_count (n_new));
      premia_document_table_add (table, premia_cell_date (day_of (self, latest)));
    }
  premia_document_table_set_chart (table, PREMIA_TABLE_BARS, 0, 2, 1);
  premia_document_end_part (self->document);
}

static PremiaCell
experience_cell (const Making *self, guint person)
{
  return premia_cell_count (premia_badge_replay_get_experience (self->report->replay, self->accounts[person]));
}

static void
add_levels (Making *self)
{
  PremiaDocumentTable *table;

  if (premia_gamification_get_n_levels (premia_badge_replay_get_rules (self->report->replay)) == 0)
    return;
  premia_document_begin_part (self->document, PREMIA_PART_LEVELS);
  premia_document_add_heading (self->document, 2, _("Levels"));
  table = premia_document_add_table (self->document);
  premia_document_table_add_column (table, _("Name"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Level"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Experience"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Badges"), PREMIA_COLUMN_NUMBER, FALSE);
  for (guint i = 0; i < self->persons->len; i++)
    {
      const guint person = g_array_index (self->persons, guint, i);

      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_text (premia_name_of (self->report->people, person)));
      premia_document_table_add (table, premia_cell_count (premia_badge_replay_get_level (self->report->replay, self->accounts[person])));
      premia_document_table_add (table, experience_cell (self, person));
      premia_document_table_add (table, premia_cell_count (self->held[person]->len));
    }
  premia_document_end_part (self->document);
}

static void
add_held (Making *self, PremiaDocumentTable *table, guint person, gboolean named)
{
  for (guint j = 0; j < self->held[person]->len; j++)
    {
      const Held *held = &g_array_index (self->held[person], Held, j);

      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      if (named)
        premia_document_table_add (table, premia_cell_text (premia_name_of (self->report->people, person)));
      premia_document_table_add (table, premia_cell_take_text (premia_badge_get_title (held->badge->id)));
      premia_document_table_add (table, premia_cell_text (say_kind (held->badge->kind)));
      premia_document_table_add (table, premia_cell_date (day_of (self, held->at)));
      /* Translators: in a column: a badge that was earned in the period of the report */
      premia_document_table_add (table, is_new (self, held->at) ? premia_cell_text (_("new")) : premia_cell_empty ());
    }
}

static PremiaDocumentTable *
add_held_table (Making *self, gboolean named)
{
  PremiaDocumentTable *table = premia_document_add_table (self->document);

  if (named)
    premia_document_table_add_column (table, _("Name"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Badge"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, C_("badge", "Kind"), PREMIA_COLUMN_TEXT, FALSE);
  /* Translators: heading of a column: the day from which somebody has a badge */
  premia_document_table_add_column (table, _("Since"), PREMIA_COLUMN_DATE, FALSE);
  premia_document_table_add_column (table, _("New in the period"), PREMIA_COLUMN_TEXT, FALSE);
  return table;
}

static void
add_people (Making *self)
{
  PremiaDocumentTable *table;

  premia_document_begin_part (self->document, PREMIA_PART_PEOPLE);
  premia_document_add_heading (self->document, 2, _("Who has what"));
  table = add_held_table (self, TRUE);
  for (guint i = 0; i < self->persons->len; i++)
    add_held (self, table, g_array_index (self->persons, guint, i), TRUE);
  premia_document_end_part (self->document);
}

/* ---- one person ---- */

static const PremiaBadgeComing *
find_coming (const GArray *coming, guint account)
{
  for (guint i = 0; i < coming->len; i++)
    if (g_array_index (coming, PremiaBadgeComing, i).account == account)
      return &g_array_index (coming, PremiaBadgeComing, i);
  return NULL;
}

/* Nothing is said where nothing has begun. */
static void
add_coming (Making *self, guint person)
{
  PremiaDocumentTable *table = NULL;

  for (guint i = 0; i < self->badges->len; i++)
    {
      const PremiaBadgeHolders *badge = g_ptr_array_index (self->badges, i);
      g_autoptr (GArray) all = premia_badge_holders_list_coming (badge, self->report->replay);
      const PremiaBadgeComing *coming = find_coming (all, self->accounts[person]);

      if (coming == NULL || badge->kind == PREMIA_BADGE_LEVEL)
        continue;
      if (table == NULL)
        {
          premia_document_add_heading (self->document, 2, _("On the way to"));
          table = premia_document_add_table (self->document);
          premia_document_table_add_column (table, _("Badge"), PREMIA_COLUMN_TEXT, FALSE);
          /* Translators: heading of a column: how much of what a badge wants is done */
          premia_document_table_add_column (table, _("Done"), PREMIA_COLUMN_NUMBER, FALSE);
          /* Translators: heading of a column: how much a badge wants */
          premia_document_table_add_column (table, C_("badge", "Needed"), PREMIA_COLUMN_NUMBER, FALSE);
        }
      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_take_text (premia_badge_get_title (badge->id)));
      premia_document_table_add (table, premia_cell_count (coming->progress));
      premia_document_table_add (table, premia_cell_count (coming->max_progress));
    }
}

static void
fill_person (Making *self, guint person)
{
  if (premia_gamification_get_n_levels (premia_badge_replay_get_rules (self->report->replay)) > 0)
    {
      premia_document_begin_part (self->document, PREMIA_PART_LEVELS);
      premia_document_add_fact (self->document, _("Level"), premia_cell_count (premia_badge_replay_get_level (self->report->replay, self->accounts[person])), TRUE);
      premia_document_add_fact (self->document, _("Experience"), experience_cell (self, person), FALSE);
      premia_document_end_part (self->document);
    }
  premia_document_add_fact (self->document, _("Badges"), premia_cell_count (self->held[person]->len), FALSE);
  premia_document_begin_part (self->document, PREMIA_PART_PEOPLE);
  if (self->held[person]->len > 0)
    {
      premia_document_add_heading (self->document, 2, _("Badges"));
      add_held (self, add_held_table (self, FALSE), person, FALSE);
    }
  add_coming (self, person);
  premia_document_end_part (self->document);
}

/* ---- the document ---- */

static guint
count_all (const Making *self, guint *n_new, guint *n_holders)
{
  guint n = 0;

  *n_new = *n_holders = 0;
  for (guint i = 0; i < self->persons->len; i++)
    {
      const GArray *held = self->held[g_array_index (self->persons, guint, i)];

      *n_holders += held->len > 0;
      n += held->len;
      for (guint j = 0; j < held->len; j++)
        *n_new += is_new (self, g_array_index (held, Held, j).at);
    }
  return n;
}

static void
fill_company (Making *self)
{
  guint n_new, n_holders;
  const guint n = count_all (self, &n_new, &n_holders);

  premia_document_add_fact (self->document, _("People with a badge"), premia_cell_count (n_holders), TRUE);
  premia_document_add_fact (self->document, _("People"), premia_cell_count (self->persons->len), FALSE);
  premia_document_add_fact (self->document, _("Badges"), premia_cell_count (n), FALSE);
  premia_document_add_fact (self->document, _("New in the period"), premia_cell_count (n_new), FALSE);
  add_badges (self);
  add_levels (self);
  add_people (self);
}

static void
add_moment (Making *self)
{
  const PremiaInstant at = premia_badge_replay_get_at (self->report->replay);
  /* Badges go by days in Greenwich: the last one is meant, not the hour at which it is over here. */
  const gboolean whole = at % DAY == 0;
  g_autofree char *moment = whole ? premia_locale_format_date (self->locale, (PremiaDate) (at / DAY - 1))
                                  : premia_locale_format_instant (self->locale, at, self->report->zone);
  /* Translators: a day; or a day and a time */
  g_autofree char *text = whole ? g_strdup_printf (_("As the rules of now give it, from all that was done up to and including %s."), moment)
                                : g_strdup_printf (_("As the rules of now give it, from all that was done up to %s."), moment);

  premia_document_add_note (self->document, text);
}

PremiaDocument *
premia_badge_document_new (const PremiaBadgeReport *report, const PremiaLetterhead *letterhead)
{
  Making self = { .report = report };
  const int only = premia_chosen_people_get_only (report->chosen);
  g_autofree char *period = NULL, *title = NULL, *said = NULL;

  g_return_val_if_fail (letterhead != NULL && PREMIA_IS_LOCALE (letterhead->locale), NULL);

  self.locale = letterhead->locale;
  said = premia_locale_format_period (self.locale, report->period);
  period = premia_run_view_capitalise (said);
  title = only >= 0 ? g_strdup_printf ("%s, %s, %s", _("Badge report"), premia_name_of (report->people, (guint) only), period)
                    : g_strdup_printf ("%s, %s", _("Badge report"), period);
  self.document = premia_document_new (letterhead, title, PREMIA_PAPER_PORTRAIT);
  premia_document_begin_section (self.document, _("Badge report"), only >= 0 ? premia_name_of (report->people, (guint) only) : period);
  if (report->replay == NULL)
    {
      premia_document_add_paragraph (self.document, _("There are no rules for badges yet, so nobody has any."));
      return self.document;
    }
  find_held (&self);
  if (only >= 0 && self.persons->len == 1)
    {
      premia_document_add_fact (self.document, _("Period"), premia_cell_text (period), FALSE);
      fill_person (&self, (guint) only);
    }
  else
    fill_company (&self);
  add_moment (&self);
  clear_held (&self);
  return self.document;
}
