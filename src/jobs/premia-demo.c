/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo"

#include "premia-demo.h"
#include "premia-demo-history.h"

#include "exchange/premia-zone-file.h"

#include <string.h>

/* How often a cancellable is looked at. */
#define ROWS_AT_ONCE 1000

static PremiaDate
first_day (PremiaDate last)
{
  const PremiaPeriod month = premia_period_of_date (PREMIA_PERIOD_MONTH, last);

  return premia_period_first_day (premia_period_next (month, 1 - PREMIA_DEMO_N_MONTHS));
}

PremiaDemo *
premia_demo_new (guint64 seed, const char *language, PremiaDate last, GError **error)
{
  PremiaDemoPerson roster[PREMIA_DEMO_N_PEOPLE];
  g_autoptr (PremiaDemo) self = NULL;

  g_return_val_if_fail (language != NULL && last != PREMIA_DATE_NONE, NULL);

  self = g_new0 (PremiaDemo, 1);
  self->seed = seed;
  self->russian = g_str_has_prefix (language, "ru");
  self->company_name = premia_demo_company_name (self->russian);
  self->currency = self->russian ? "RUB" : "USD";
  self->first = first_day (last);
  self->last = last;
  self->zone = premia_zone_file_open (self->russian ? "Europe/Moscow" : "America/New_York", error);
  if (self->zone == NULL)
    return NULL;
  self->schemes = premia_demo_schemes (self->russian, FALSE, error);
  if (self->schemes == NULL)
    return NULL;
  premia_demo_roster_fill (seed, self->russian, self->first, roster);
  self->people = premia_demo_roster_rows (seed, self->russian, roster);
  self->quotas = premia_demo_roster_quotas (self->russian, self->first, roster);
  self->actions = premia_demo_history (seed, self->russian, self->zone, self->first, last, roster);
  return g_steal_pointer (&self);
}

void
premia_demo_free (PremiaDemo *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->zone, premia_zone_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->quotas, g_ptr_array_unref);
  g_clear_pointer (&self->schemes, g_ptr_array_unref);
  g_clear_pointer (&self->actions, g_array_unref);
  g_free (self);
}

guint
premia_demo_get_n_actions (PremiaDemo *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->actions->len;
}

/* ---- actions as rows ---- */

typedef struct
{
  PremiaDemo      *demo;
  char           **firms;    /* (owned): names, made when first met */
  char             ids[PREMIA_DEMO_N_PEOPLE][8];
  char             key[40], case_name[40], prospect_id[24];
  PremiaActionRow  row;
} Rows;

static const char *
find_firm (Rows *self, guint32 prospect)
{
  if (self->firms[prospect] == NULL)
    self->firms[prospect] = premia_demo_firm_name (self->demo->seed, self->demo->russian,
                                                   (PremiaDemoSegment) (prospect / PREMIA_DEMO_N_FIRMS),
                                                   prospect % PREMIA_DEMO_N_FIRMS);
  return self->firms[prospect];
}

/* "apt-17", and "apt-17#2" for its second date: one case (SCHEMES.md §1). */
static void
write_names (Rows *self, const PremiaDemoAction *action)
{
  self->case_name[0] = '\0';
  if (action->call > 0)
    {
      g_snprintf (self->key, sizeof self->key, "call-%u", action->call);
      if (action->appointment > 0)
        g_snprintf (self->case_name, sizeof self->case_name, "apt-%u", action->appointment);
    }
  else if (action->attempt > 1)
    g_snprintf (self->key, sizeof self->key, "apt-%u#%u", action->appointment, action->attempt);
  else
    g_snprintf (self->key, sizeof self->key, "apt-%u", action->appointment);
  g_snprintf (self->prospect_id, sizeof self->prospect_id, "p-%05u", action->prospect + 1);
}

static void
fill_row (Rows *self, const PremiaDemoAction *action)
{
  static const char *const names[PREMIA_N_STAGES] = {
    [PREMIA_STAGE_CALL] = "CallMade", [PREMIA_STAGE_CONVERSATION] = "ConversationHeld",
    [PREMIA_STAGE_SET] = "AppointmentSet", [PREMIA_STAGE_CONFIRMED] = "AppointmentConfirmed",
    [PREMIA_STAGE_RESCHEDULED] = "AppointmentRescheduled", [PREMIA_STAGE_HELD] = "AppointmentHeld",
    [PREMIA_STAGE_NO_SHOW] = "AppointmentNoShow", [PREMIA_STAGE_QUALIFIED] = "AppointmentQualified",
    [PREMIA_STAGE_REJECTED] = "AppointmentRejected", [PREMIA_STAGE_WON] = "DealWon", [PREMIA_STAGE_LOST] = "DealLost",
    [PREMIA_STAGE_CANCELLED] = "DealCancelled", [PREMIA_STAGE_PAID] = "PaymentReceived",
  };
  const gboolean russian = self->demo->russian;
  PremiaActionRow *row = &self->row;

  write_names (self, action);
  row->account = self->ids[action->person];
  row->action = names[action->stage];
  row->key = self->key;
  row->at = action->at;
  row->case_name = self->case_name;
  row->due = action->due;
  row->has_amount = action->has_amount && action->stage >= PREMIA_STAGE_WON;
  row->amount = row->has_amount ? action->amount : 0;
  row->currency = "";
  row->prospect = find_firm (self, action->prospect);
  row->prospect_id = self->prospect_id;
  row->segment = premia_demo_segment_name (russian, (PremiaDemoSegment) (action->prospect / PREMIA_DEMO_N_FIRMS));
  row->note = premia_demo_reason (russian, action->reason);
}

gboolean
premia_demo_visit_actions (PremiaDemo *self, PremiaDemoVisit visit, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Rows rows = { .demo = self };
  PremiaDemoPerson roster[PREMIA_DEMO_N_PEOPLE];
  gboolean ok = TRUE;

  g_return_val_if_fail (self != NULL && visit != NULL, FALSE);

  premia_demo_roster_fill (self->seed, self->russian, self->first, roster);
  for (guint i = 0; i < PREMIA_DEMO_N_PEOPLE; i++)
    memcpy (rows.ids[i], roster[i].id, sizeof rows.ids[i]);
  rows.firms = g_new0 (char *, PREMIA_DEMO_N_PROSPECTS);
  for (guint i = 0; i < self->actions->len && ok; i++)
    {
      fill_row (&rows, &g_array_index (self->actions, PremiaDemoAction, i));
      rows.row.line = i + 2; /* as in actions.csv, behind the heading */
      ok = (i % ROWS_AT_ONCE != 0 || !g_cancellable_set_error_if_cancelled (cancellable, error))
           && visit (&rows.row, user_data, error);
    }
  for (guint i = 0; i < PREMIA_DEMO_N_PROSPECTS; i++)
    g_free (rows.firms[i]);
  g_free (rows.firms);
  return ok;
}

static gboolean
add_to_sink (const PremiaActionRow *row, gpointer user_data, GError **error)
{
  PremiaSinkVerdict verdict;

  return premia_action_sink_add (user_data, row, &verdict, error);
}

gboolean
premia_demo_add_actions (PremiaDemo *self, PremiaActionSink *sink, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL && PREMIA_IS_ACTION_SINK (sink), FALSE);

  if (!premia_action_sink_begin (sink, "actions.csv", error))
    return FALSE;
  if (premia_demo_visit_actions (self, add_to_sink, sink, cancellable, error))
    return premia_action_sink_finish (sink, error);
  premia_action_sink_abort (sink);
  return FALSE;
}
