/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-close-check"

#include "premia-close-check.h"

#include "engine/premia-wording.h"

#include <glib/gi18n.h>

/* A run being looked through. */
typedef struct
{
  PremiaDesk            *desk;
  PremiaLedger          *ledger;
  const PremiaLedgerRun *run;
  guint                  index;
  PremiaScheme          *scheme;
  PremiaDataset         *dataset;
  PremiaPeople          *people;
  PremiaZone            *zone;
  PremiaInstant          as_of;
  GPtrArray             *items; /* (owned) */
  guint                  n[PREMIA_N_CLOSE];
} Checking;

void
premia_close_item_free (PremiaCloseItem *item)
{
  if (item == NULL)
    return;
  g_free (item->name);
  g_free (item->detail);
  g_free (item);
}

static const char *
get_name (const Checking *self, guint person)
{
  const PremiaPerson *who = premia_people_get (self->people, person);

  return *who->name != '\0' ? who->name : who->id;
}

/* Takes the texts. */
static void
add (Checking *self, PremiaCloseKind kind, int person, guint32 case_id, char *name, char *detail)
{
  PremiaCloseItem *item;

  if (self->n[kind]++ >= PREMIA_CLOSE_MAX)
    {
      g_free (name);
      g_free (detail);
      return;
    }
  item = g_new (PremiaCloseItem, 1);
  *item = (PremiaCloseItem){ kind, person, case_id, name, detail };
  g_ptr_array_add (self->items, item);
}

/* ---- appointments ---- */

/* Whether the scheme cares how a meeting was judged: then one that was not judged may be missing in the pay. */
static gboolean
asks_for_judgement (PremiaScheme *scheme)
{
  const guint32 judged = 1u << PREMIA_STAGE_QUALIFIED | 1u << PREMIA_STAGE_REJECTED;

  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (scheme->measures, i);

      if (((measure->reached | measure->not_reached) & judged) != 0 || measure->at == PREMIA_STAGE_QUALIFIED)
        return TRUE;
    }
  return FALSE;
}

static int
find_person (const Checking *self, guint32 account)
{
  return account == PREMIA_NOBODY ? -1 : premia_dataset_person_of_account (self->dataset, account);
}

/* The setter or closer who is paid in this run; -1: the case is no matter of it. */
static int
find_paid (const Checking *self, const PremiaCase *what)
{
  const int people[] = { find_person (self, what->setter), find_person (self, what->closer), find_person (self, what->by[PREMIA_STAGE_HELD]) };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (people[i] >= 0 && premia_ledger_find (self->ledger, self->index, (guint) people[i]) != NULL)
      return people[i];
  return -1;
}

static gboolean
reached (const PremiaCase *what, PremiaStage stage)
{
  return what->reached[stage] != PREMIA_NEVER;
}

static gboolean
is_untold (const PremiaCase *what)
{
  static const PremiaStage told[] = { PREMIA_STAGE_HELD, PREMIA_STAGE_NO_SHOW, PREMIA_STAGE_QUALIFIED, PREMIA_STAGE_REJECTED,
                                      PREMIA_STAGE_WON, PREMIA_STAGE_LOST, PREMIA_STAGE_CANCELLED };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (reached (what, told[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_unreviewed (const Checking *self, const PremiaCase *what)
{
  if (!reached (what, PREMIA_STAGE_HELD) || reached (what, PREMIA_STAGE_QUALIFIED) || reached (what, PREMIA_STAGE_REJECTED)
      || reached (what, PREMIA_STAGE_NO_SHOW) || reached (what, PREMIA_STAGE_CANCELLED))
    return FALSE;
  /* It counts as accepted by itself. */
  return !self->scheme->has_auto_accept
         || premia_zone_add_days (self->zone, what->reached[PREMIA_STAGE_HELD], (int) self->scheme->auto_accept_days) > self->as_of;
}

static gboolean
is_inside (const Checking *self, PremiaInstant at)
{
  const PremiaDate date = premia_zone_date_of (self->zone, at);

  return date >= premia_period_first_day (self->run->period) && date <= premia_period_last_day (self->run->period);
}

static void
add_case (Checking *self, PremiaCloseKind kind, guint32 case_id, const PremiaCase *what)
{
  const int person = find_paid (self, what);
  const char *client = premia_dataset_get_prospect (self->dataset, case_id), *name = premia_dataset_get_case_name (self->dataset, case_id);

  if (person < 0)
    return;
  if (*name == '\0')
    name = get_name (self, (guint) person);
  add (self, kind, person, case_id, g_strdup (name), g_strdup (client));
}

static void
check_cases (Checking *self)
{
  const gboolean judged = asks_for_judgement (self->scheme);

  for (guint32 i = 0; i < premia_dataset_get_n_cases (self->dataset); i++)
    {
      PremiaCase what;

      premia_dataset_get_case (self->dataset, i, &what);
      if (what.due != PREMIA_NEVER && what.due <= self->as_of && is_untold (&what) && is_inside (self, what.due))
        add_case (self, PREMIA_CLOSE_UNTOLD, i, &what);
      if (judged && is_unreviewed (self, &what) && is_inside (self, what.reached[PREMIA_STAGE_HELD]))
        add_case (self, PREMIA_CLOSE_UNREVIEWED, i, &what);
    }
}

/* ---- lines ---- */

static void
check_lines (Checking *self)
{
  for (guint i = 0; i < self->run->n_statements; i++)
    {
      const PremiaLedgerStatement *statement = &self->run->statements[i];

      for (guint j = 0; j < statement->n_lines; j++)
        {
          const PremiaLedgerLine *line = &statement->lines[j];
          const PremiaWords *words = premia_words_plain ();

          if (line->attention)
            add (self, PREMIA_CLOSE_ATTENTION, (int) statement->person, PREMIA_NOBODY, g_strdup (get_name (self, statement->person)),
                 premia_wording_ledger_name (line, self->scheme, words));
          else if (line->kind == PREMIA_LEDGER_CARRIED)
            add (self, PREMIA_CLOSE_NEGATIVE, (int) statement->person, PREMIA_NOBODY, g_strdup (get_name (self, statement->person)),
                 premia_money_to_string (-line->amount, premia_ledger_get_digits (self->ledger)));
        }
    }
}

/* ---- people ---- */

static gboolean
is_assigned (const Checking *self, const PremiaPerson *person, PremiaDate first, PremiaDate last)
{
  GPtrArray *assignments = premia_desk_get_assignments (self->desk);

  for (guint i = 0; i < assignments->len; i++)
    {
      const PremiaAssignment *assignment = g_ptr_array_index (assignments, i);
      const PremiaDeskScheme *scheme = premia_desk_find_scheme (self->desk, assignment->scheme);

      if (g_str_equal (assignment->person, person->id) && assignment->from <= last
          && (assignment->to == PREMIA_DATE_NONE || assignment->to >= first) && scheme != NULL && scheme->in_force)
        return TRUE;
    }
  return FALSE;
}

/* Some scheme in force is for a role that the person had on a day of the period, or the person is assigned to it. */
static gboolean
has_scheme (const Checking *self, const PremiaPerson *person, PremiaDate first, PremiaDate last)
{
  for (guint i = 0; i < premia_desk_get_n_schemes (self->desk); i++)
    {
      const PremiaDeskScheme *entry = premia_desk_get_scheme (self->desk, i);

      if (!entry->in_force)
        continue;
      if (entry->scheme->role == NULL)
        return TRUE;
      for (guint j = 0; j < person->n_stints; j++)
        if (person->stints[j].from <= last && (j + 1 == person->n_stints || person->stints[j + 1].from > first)
            && g_str_equal (person->stints[j].role, entry->scheme->role))
          return TRUE;
    }
  return is_assigned (self, person, first, last);
}

static void
check_people (Checking *self)
{
  const PremiaDate first = premia_period_first_day (self->run->period), last = premia_period_last_day (self->run->period);

  for (guint i = 0; i < premia_people_get_n (self->people); i++)
    {
      const PremiaPerson *person = premia_people_get (self->people, i);

      if ((person->hired_on != PREMIA_DATE_NONE && person->hired_on > last) || (person->left_on != PREMIA_DATE_NONE && person->left_on < first))
        continue;
      if (premia_ledger_find (self->ledger, self->index, i) == NULL && !has_scheme (self, person, first, last))
        add (self, PREMIA_CLOSE_NO_SCHEME, (int) i, PREMIA_NOBODY, g_strdup (get_name (self, i)), g_strdup (person->id));
    }
}

static void
check_inquiries (Checking *self, GPtrArray *inquiries)
{
  for (guint i = 0; inquiries != NULL && i < inquiries->len; i++)
    {
      const PremiaInquiry *inquiry = g_ptr_array_index (inquiries, i);
      const int person = premia_people_find (self->people, inquiry->person);

      if (inquiry->state != PREMIA_INQUIRY_OPEN || !g_str_equal (inquiry->scheme, self->scheme->id)
          || inquiry->period.kind != self->run->period.kind || inquiry->period.number != self->run->period.number)
        continue;
      add (self, PREMIA_CLOSE_INQUIRY, person, PREMIA_NOBODY, g_strdup (person < 0 ? inquiry->person : get_name (self, (guint) person)),
           g_strdup (inquiry->question));
    }
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const PremiaCloseItem *x = *(const PremiaCloseItem *const *) a, *y = *(const PremiaCloseItem *const *) b;

  return (int) x->kind - (int) y->kind;
}

GPtrArray *
premia_close_check (PremiaDesk *desk, PremiaLedger *ledger, guint run, GPtrArray *inquiries, PremiaInstant as_of)
{
  Checking self = { .desk = desk, .ledger = ledger, .index = run };

  g_return_val_if_fail (desk != NULL && ledger != NULL && run < premia_ledger_get_n_runs (ledger), NULL);

  self.run = premia_ledger_get_run (ledger, run);
  self.scheme = premia_payout_get_scheme (premia_ledger_get_payout (ledger));
  self.dataset = premia_desk_get_dataset (desk);
  self.people = premia_dataset_get_people (self.dataset);
  self.zone = premia_desk_get_zone (desk, self.scheme);
  self.as_of = as_of != PREMIA_NEVER ? as_of : premia_dataset_get_last_at (self.dataset);
  self.items = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_close_item_free);
  check_cases (&self);
  check_lines (&self);
  check_people (&self);
  check_inquiries (&self, inquiries);
  g_ptr_array_sort (self.items, compare_items); /* stable */
  return self.items;
}

char *
premia_close_kind_say (PremiaCloseKind kind, guint n)
{
  switch (kind)
    {
    case PREMIA_CLOSE_UNTOLD:
      return g_strdup_printf (ngettext ("%u appointment was due, and nobody has said whether it was held", "%u appointments were due, and nobody has said whether they were held", n), n);
    case PREMIA_CLOSE_UNREVIEWED:
      return g_strdup_printf (ngettext ("%u appointment was held and is neither accepted nor rejected", "%u appointments were held and are neither accepted nor rejected", n), n);
    case PREMIA_CLOSE_ATTENTION:
      return g_strdup_printf (ngettext ("%u line wants a look: no quota, or no value", "%u lines want a look: no quota, or no value", n), n);
    case PREMIA_CLOSE_NO_SCHEME:
      return g_strdup_printf (ngettext ("%u person is paid by no scheme", "%u people are paid by no scheme", n), n);
    case PREMIA_CLOSE_NEGATIVE:
      return g_strdup_printf (ngettext ("%u statement adds up to less than nothing: the rest is carried over", "%u statements add up to less than nothing: the rest is carried over", n), n);
    case PREMIA_CLOSE_INQUIRY:
      return g_strdup_printf (ngettext ("%u question about a statement is not answered", "%u questions about statements are not answered", n), n);
    case PREMIA_N_CLOSE:
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
premia_close_item_say (const PremiaCloseItem *item)
{
  g_return_val_if_fail (item != NULL, NULL);

  return *item->detail == '\0' ? g_strdup (item->name) : g_strdup_printf ("%s (%s)", item->name, item->detail);
}
