/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-register-job"

#include "premia-pay-register-job.h"

#include "exchange/premia-register-mapping-file.h"
#include "store/premia-workspace-pay.h"

#define MAPPING "register.mapping"

struct _PremiaPayRegisterJob
{
  PremiaJob              parent_instance;
  PremiaWorkspace       *workspace;  /* (owned) */
  GPtrArray             *ledgers;    /* (owned) (element-type PremiaLedger) */
  PremiaLetterhead       letterhead;
  char                  *company;    /* (owned): of the letterhead */
  char                  *path;       /* (owned) (nullable) */
  PremiaFormat           format;
  PremiaRegisterMapping *mapping;    /* (owned) (nullable) */
  PremiaPayRegister     *pay;        /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaPayRegisterJob, premia_pay_register_job, PREMIA_TYPE_JOB)

PremiaRegisterMapping *
premia_pay_register_read_mapping (PremiaWorkspace *workspace, GError **error)
{
  g_autofree char *text = premia_workspace_get_setting (workspace, MAPPING, error);

  if (text == NULL)
    return NULL;
  return *text == '\0' ? premia_register_mapping_new_plain () : premia_register_mapping_file_parse (text, -1, MAPPING, error);
}

gboolean
premia_pay_register_keep_mapping (PremiaWorkspace *workspace, const PremiaRegisterMapping *mapping, GError **error)
{
  g_autofree char *text = NULL;

  if (!premia_register_mapping_check (mapping, error))
    return FALSE;
  text = premia_register_mapping_file_to_text (mapping);
  return premia_workspace_set_setting (workspace, MAPPING, text, error);
}

static gboolean
premia_pay_register_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaPayRegisterJob *self = PREMIA_PAY_REGISTER_JOB (job);
  g_autoptr (GPtrArray) runs = premia_workspace_list_runs (self->workspace, NULL, error);
  g_autoptr (GPtrArray) advances = runs == NULL ? NULL : premia_workspace_list_advances (self->workspace, NULL, NULL, error);
  g_autoptr (GFile) file = NULL;

  if (advances == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  self->pay = premia_pay_register_new (self->ledgers, runs, advances, premia_locale_get_words (self->letterhead.locale), error);
  if (self->pay == NULL)
    return FALSE;
  if (self->path == NULL)
    return TRUE;
  if (!premia_register_mapping_check (self->mapping, error))
    return FALSE;
  file = g_file_new_for_path (self->path);
  return premia_pay_register_write (self->pay, self->mapping, self->format, &self->letterhead, file, cancellable, error);
}

static void
premia_pay_register_job_finalize (GObject *object)
{
  PremiaPayRegisterJob *self = PREMIA_PAY_REGISTER_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->ledgers, g_ptr_array_unref);
  g_clear_object (&self->letterhead.locale);
  g_clear_pointer (&self->letterhead.brand, premia_letter_brand_unref);
  g_clear_pointer (&self->company, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->mapping, premia_register_mapping_free);
  g_clear_pointer (&self->pay, premia_pay_register_unref);

  G_OBJECT_CLASS (premia_pay_register_job_parent_class)->finalize (object);
}

static void
premia_pay_register_job_class_init (PremiaPayRegisterJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_pay_register_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_pay_register_job_run;
}

static void
premia_pay_register_job_init (PremiaPayRegisterJob *self)
{
}

PremiaPayRegisterJob *
premia_pay_register_job_new (PremiaWorkspace *workspace, GPtrArray *ledgers, const PremiaLetterhead *letterhead)
{
  PremiaPayRegisterJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && ledgers != NULL && letterhead != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_PAY_REGISTER_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->ledgers = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_ledger_unref);
  for (guint i = 0; i < ledgers->len; i++)
    g_ptr_array_add (self->ledgers, premia_ledger_ref (g_ptr_array_index (ledgers, i)));
  self->company = g_strdup (letterhead->company);
  self->letterhead = (PremiaLetterhead) { .company = self->company, .made_on = letterhead->made_on, .locale = g_object_ref (letterhead->locale),
                                         .brand = letterhead->brand != NULL ? premia_letter_brand_ref (letterhead->brand) : NULL };
  return self;
}

void
premia_pay_register_job_set_file (PremiaPayRegisterJob *self, const char *path, PremiaFormat format, const PremiaRegisterMapping *mapping)
{
  g_return_if_fail (PREMIA_IS_PAY_REGISTER_JOB (self) && path != NULL && mapping != NULL);

  g_free (self->path);
  self->path = g_strdup (path);
  self->format = format;
  g_clear_pointer (&self->mapping, premia_register_mapping_free);
  self->mapping = premia_register_mapping_copy (mapping);
}

PremiaPayRegister *
premia_pay_register_job_get_register (PremiaPayRegisterJob *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_REGISTER_JOB (self), NULL);

  return self->pay;
}
