/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-run"

#include "premia-pay-run.h"

#include <string.h>

static const char *const state_words[] = { "calculated", "checked", "approved", "closed", "handed_over", "paid" };

const char *
premia_pay_state_to_string (PremiaPayState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_words), NULL);
  return state_words[state];
}

gboolean
premia_pay_state_parse (const char *text, PremiaPayState *state)
{
  g_return_val_if_fail (text != NULL && state != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (state_words); i++)
    if (strcmp (text, state_words[i]) == 0)
      {
        *state = (PremiaPayState) i;
        return TRUE;
      }
  return FALSE;
}

void
premia_pay_run_free (PremiaPayRun *run)
{
  if (run == NULL)
    return;
  g_free (run->scheme);
  g_free (run->changed_by);
  g_free (run);
}

void
premia_closing_free (PremiaClosing *closing)
{
  if (closing == NULL)
    return;
  g_free (closing->scheme);
  g_free (closing->closed_by);
  g_free (closing->badges_sha256);
  g_free (closing->scheme_sha256);
  g_free (closing->inputs_sha256);
  g_free (closing->engine_version);
  g_free (closing->text);
  g_free (closing->text_sha256);
  g_free (closing);
}

void
premia_adjustment_free (PremiaAdjustment *adjustment)
{
  if (adjustment == NULL)
    return;
  g_free (adjustment->scheme);
  g_free (adjustment->person);
  g_free (adjustment->author);
  g_free (adjustment->reason);
  g_free (adjustment);
}

void
premia_advance_free (PremiaAdvance *advance)
{
  if (advance == NULL)
    return;
  g_free (advance->scheme);
  g_free (advance->person);
  g_free (advance->note);
  g_free (advance);
}

void
premia_inquiry_free (PremiaInquiry *inquiry)
{
  if (inquiry == NULL)
    return;
  g_free (inquiry->scheme);
  g_free (inquiry->person);
  g_free (inquiry->component);
  g_free (inquiry->question);
  g_free (inquiry->answer);
  g_free (inquiry->opened_by);
  g_free (inquiry->answered_by);
  g_free (inquiry->closed_by);
  g_free (inquiry);
}

void
premia_assignment_free (PremiaAssignment *assignment)
{
  if (assignment == NULL)
    return;
  g_free (assignment->person);
  g_free (assignment->scheme);
  g_free (assignment);
}
