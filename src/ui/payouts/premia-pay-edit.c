/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-edit"

#include "premia-pay-edit.h"

#include <glib/gi18n.h>

typedef enum
{
  STEP_STATE,
  STEP_PAY_DATE,
  STEP_ADJUSTMENT,
  STEP_ADVANCE,
  STEP_INQUIRY,
  STEP_ANSWER,
  STEP_CLOSE_INQUIRY,
  STEP_SETTING,
} StepKind;

/* Before and after are at [0] and [1]: what takes it back only reads them the other way round. */
typedef struct
{
  StepKind          kind;
  char             *name;          /* scheme; SETTING: its name */
  PremiaPeriod      period;
  PremiaPayState    state[2];
  PremiaDate        date[2];
  PremiaAdjustment *adjustment[2]; /* (owned) (nullable) */
  PremiaAdvance    *advance[2];    /* (owned) (nullable) */
  PremiaInquiry    *inquiry;       /* (owned) (nullable) */
  gint64            id;
  char             *text[2];       /* (owned) */
} Step;

struct _PremiaPayEdit
{
  char       *title;    /* (owned) */
  char       *about;    /* (owned) (nullable) */
  char       *currency; /* (owned) (nullable): NULL: there is no amount */
  PremiaMoney amount;
  guint       digits;
  GPtrArray  *steps;    /* (owned) (element-type Step) */
};

static void
step_free (Step *step)
{
  for (guint i = 0; i < 2; i++)
    {
      premia_adjustment_free (step->adjustment[i]);
      premia_advance_free (step->advance[i]);
      g_free (step->text[i]);
    }
  premia_inquiry_free (step->inquiry);
  g_free (step->name);
  g_free (step);
}

static void
edit_clear (PremiaPayEdit *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->about, g_free);
  g_clear_pointer (&self->currency, g_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
}

PremiaPayEdit *
premia_pay_edit_new (const char *title)
{
  PremiaPayEdit *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_atomic_rc_box_new0 (PremiaPayEdit);
  self->title = g_strdup (title);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  return self;
}

PremiaPayEdit *
premia_pay_edit_ref (PremiaPayEdit *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
premia_pay_edit_unref (PremiaPayEdit *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) edit_clear);
}

const char *
premia_pay_edit_get_title (PremiaPayEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

void
premia_pay_edit_set_about (PremiaPayEdit *self, const char *about)
{
  g_return_if_fail (self != NULL);

  g_free (self->about);
  self->about = g_strdup (about);
}

void
premia_pay_edit_set_amount (PremiaPayEdit *self, PremiaMoney amount, const char *currency, guint digits)
{
  g_return_if_fail (self != NULL && currency != NULL);

  g_free (self->currency);
  self->currency = g_strdup (currency);
  self->amount = amount;
  self->digits = digits;
}

char *
premia_pay_edit_say (PremiaPayEdit *self, PremiaLocale *locale)
{
  g_autofree char *amount = NULL;

  g_return_val_if_fail (self != NULL && PREMIA_IS_LOCALE (locale), NULL);

  if (self->currency != NULL)
    amount = premia_locale_format_money (locale, self->amount, self->currency, self->digits);
  if (self->about != NULL && amount != NULL)
    /* Translators: what was done, to whom, how much: “Adjustment added: Anna Petrova, 5,000 ₽” */
    return g_strdup_printf (_("%1$s: %2$s, %3$s"), self->title, self->about, amount);
  if (self->about == NULL && amount == NULL)
    return g_strdup (self->title);
  /* Translators: what was done, and to whom or to what: “Pay date set: 5 November 2026” */
  return g_strdup_printf (_("%1$s: %2$s"), self->title, self->about != NULL ? self->about : amount);
}

gboolean
premia_pay_edit_can_undo (PremiaPayEdit *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = g_ptr_array_index (self->steps, i);

      if (step->kind == STEP_STATE && step->state[1] == PREMIA_PAY_PAID)
        return FALSE;
    }
  return TRUE;
}

static Step *
add_step (PremiaPayEdit *self, StepKind kind, const char *name)
{
  Step *step = g_new0 (Step, 1);

  step->kind = kind;
  step->name = g_strdup (name);
  g_ptr_array_add (self->steps, step);
  return step;
}

void
premia_pay_edit_set_state (PremiaPayEdit *self, const char *scheme, PremiaPeriod period, PremiaPayState before, PremiaPayState after)
{
  Step *step;

  g_return_if_fail (self != NULL && scheme != NULL);

  step = add_step (self, STEP_STATE, scheme);
  step->period = period;
  step->state[0] = before;
  step->state[1] = after;
}

void
premia_pay_edit_set_pay_date (PremiaPayEdit *self, const char *scheme, PremiaPeriod period, PremiaDate before, PremiaDate after)
{
  Step *step;

  g_return_if_fail (self != NULL && scheme != NULL);

  step = add_step (self, STEP_PAY_DATE, scheme);
  step->period = period;
  step->date[0] = before;
  step->date[1] = after;
}

static PremiaAdjustment *
copy_adjustment (const PremiaAdjustment *from)
{
  PremiaAdjustment *copy;

  if (from == NULL)
    return NULL;
  copy = g_memdup2 (from, sizeof *from);
  copy->scheme = g_strdup (from->scheme);
  copy->person = g_strdup (from->person);
  copy->author = g_strdup (from->author);
  copy->reason = g_strdup (from->reason);
  return copy;
}

static PremiaAdvance *
copy_advance (const PremiaAdvance *from)
{
  PremiaAdvance *copy;

  if (from == NULL)
    return NULL;
  copy = g_memdup2 (from, sizeof *from);
  copy->scheme = g_strdup (from->scheme);
  copy->person = g_strdup (from->person);
  copy->note = g_strdup (from->note);
  return copy;
}

/* What a new one is opened with; the rest is the store's to fill in. */
static PremiaInquiry *
copy_inquiry (const PremiaInquiry *from)
{
  PremiaInquiry *copy = g_new0 (PremiaInquiry, 1);

  copy->id = from->id;
  copy->scheme = g_strdup (from->scheme);
  copy->person = g_strdup (from->person);
  copy->period = from->period;
  copy->component = g_strdup (from->component);
  copy->question = g_strdup (from->question);
  copy->answer = g_strdup ("");
  copy->opened_by = g_strdup ("");
  copy->answered_by = g_strdup ("");
  copy->closed_by = g_strdup ("");
  copy->opened_at = copy->answered_at = copy->closed_at = PREMIA_NEVER;
  return copy;
}

void
premia_pay_edit_put_adjustment (PremiaPayEdit *self, const PremiaAdjustment *before, const PremiaAdjustment *after)
{
  Step *step;

  g_return_if_fail (self != NULL && (before != NULL || after != NULL));

  step = add_step (self, STEP_ADJUSTMENT, "");
  step->adjustment[0] = copy_adjustment (before);
  step->adjustment[1] = copy_adjustment (after);
}

void
premia_pay_edit_put_advance (PremiaPayEdit *self, const PremiaAdvance *before, const PremiaAdvance *after)
{
  Step *step;

  g_return_if_fail (self != NULL && (before != NULL || after != NULL));

  step = add_step (self, STEP_ADVANCE, "");
  step->advance[0] = copy_advance (before);
  step->advance[1] = copy_advance (after);
}

void
premia_pay_edit_open_inquiry (PremiaPayEdit *self, const PremiaInquiry *inquiry)
{
  g_return_if_fail (self != NULL && inquiry != NULL);

  add_step (self, STEP_INQUIRY, "")->inquiry = copy_inquiry (inquiry);
}

void
premia_pay_edit_answer_inquiry (PremiaPayEdit *self, gint64 id, const char *before, const char *after)
{
  Step *step;

  g_return_if_fail (self != NULL && before != NULL && after != NULL);

  step = add_step (self, STEP_ANSWER, "");
  step->id = id;
  step->text[0] = g_strdup (before);
  step->text[1] = g_strdup (after);
}

void
premia_pay_edit_close_inquiry (PremiaPayEdit *self, gint64 id)
{
  g_return_if_fail (self != NULL);

  add_step (self, STEP_CLOSE_INQUIRY, "")->id = id;
}

void
premia_pay_edit_put_setting (PremiaPayEdit *self, const char *name, const char *before, const char *after)
{
  Step *step;

  g_return_if_fail (self != NULL && name != NULL && before != NULL && after != NULL);

  step = add_step (self, STEP_SETTING, name);
  step->text[0] = g_strdup (before);
  step->text[1] = g_strdup (after);
}

/* ---- doing it ---- */

static gboolean
put_adjustment (PremiaWorkspace *workspace, PremiaAdjustment *from, PremiaAdjustment *to, GError **error)
{
  if (from == NULL)
    return premia_workspace_add_adjustment (workspace, to, &to->id, error);
  if (to == NULL)
    return premia_workspace_remove_adjustment (workspace, from->id, NULL, error);
  return premia_workspace_change_adjustment (workspace, to, NULL, error);
}

static gboolean
put_advance (PremiaWorkspace *workspace, PremiaAdvance *from, PremiaAdvance *to, GError **error)
{
  if (from != NULL && !premia_workspace_remove_advance (workspace, from->id, NULL, error))
    return FALSE;
  return to == NULL || premia_workspace_add_advance (workspace, to, &to->id, error);
}

static gboolean
do_step (Step *step, PremiaWorkspace *workspace, gboolean forward, GError **error)
{
  const guint from = forward ? 0 : 1, to = 1 - from;

  switch (step->kind)
    {
    case STEP_STATE:
      return premia_workspace_set_run_state (workspace, step->name, step->period, step->state[to], NULL, error);
    case STEP_PAY_DATE:
      return premia_workspace_set_pay_date (workspace, step->name, step->period, step->date[to], error);
    case STEP_ADJUSTMENT:
      return put_adjustment (workspace, step->adjustment[from], step->adjustment[to], error);
    case STEP_ADVANCE:
      return put_advance (workspace, step->advance[from], step->advance[to], error);
    case STEP_INQUIRY:
      return forward ? premia_workspace_open_inquiry (workspace, step->inquiry, &step->inquiry->id, error)
                     : premia_workspace_withdraw_inquiry (workspace, step->inquiry->id, error);
    case STEP_ANSWER:
      return premia_workspace_answer_inquiry (workspace, step->id, step->text[to], error);
    case STEP_CLOSE_INQUIRY:
      return forward ? premia_workspace_close_inquiry (workspace, step->id, error) : premia_workspace_reopen_inquiry (workspace, step->id, error);
    case STEP_SETTING:
      return premia_workspace_set_setting (workspace, step->name, step->text[to], error);
    }
  g_assert_not_reached ();
}

gboolean
premia_pay_edit_apply (PremiaPayEdit *self, PremiaWorkspace *workspace, gboolean forward, GError **error)
{
  g_return_val_if_fail (self != NULL && PREMIA_IS_WORKSPACE (workspace), FALSE);

  if (!premia_workspace_begin (workspace, error))
    return FALSE;
  premia_workspace_set_why (workspace, forward ? NULL : _("taken back"));
  for (guint i = 0; i < self->steps->len; i++)
    if (!do_step (g_ptr_array_index (self->steps, forward ? i : self->steps->len - 1 - i), workspace, forward, error))
      {
        premia_workspace_rollback (workspace);
        return FALSE;
      }
  return premia_workspace_commit (workspace, error);
}
