/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-forget-job"

#include "premia-forget-job.h"
#include "premia-unfinished-file.h"

#include "exchange/premia-zone-file.h"
#include "store/premia-backup.h"

#include <glib/gi18n.h>

struct _PremiaForgetJob
{
  PremiaJob         parent_instance;
  PremiaWorkspace  *workspace; /* (owned) */
  char             *person;    /* (owned) */
  PremiaForgetWay   way;
  char             *why;       /* (owned) (nullable) */
  PremiaInstant     now;
  PremiaForgetting *found;     /* (owned) (nullable) */
  guint             n_backups;
};

G_DEFINE_FINAL_TYPE (PremiaForgetJob, premia_forget_job, PREMIA_TYPE_JOB)

/* Whether somebody's last day is over is asked where the company is. */
static gboolean
find_today (PremiaForgetJob *self, PremiaDate *today, GError **error)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_get_settings (self->workspace, error);
  g_autoptr (PremiaZone) zone = settings == NULL ? NULL : premia_zone_file_open (settings->time_zone, error);

  if (zone != NULL)
    *today = premia_zone_date_of (zone, self->now);
  return zone != NULL;
}

/* Before anything is forgotten: else somebody would think that nothing is left. */
static gboolean
check_backups (PremiaForgetJob *self, GError **error)
{
  g_autofree char *missing = premia_backup_find_missing_folder (premia_workspace_get_path (self->workspace));
  g_autofree char *shown = missing == NULL ? NULL : g_filename_display_name (missing);

  if (missing != NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("Backups in “%s” hold the name as well, and that folder is not there now. Nothing was removed: connect its disk first."), shown);
  return missing == NULL;
}

static gboolean
remove_backups (PremiaForgetJob *self, GPtrArray *backups, GError **error)
{
  for (guint i = 0; i < backups->len; i++)
    if (!premia_backup_remove (g_ptr_array_index (backups, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
premia_forget_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaForgetJob *self = PREMIA_FORGET_JOB (job);
  g_autoptr (GPtrArray) backups = premia_backup_list (premia_workspace_get_path (self->workspace));
  PremiaDate today;

  self->n_backups = backups->len;
  premia_job_report (job, -1);
  if (!find_today (self, &today, error) || (self->way == PREMIA_FORGET_WITH_BACKUPS && !check_backups (self, error)))
    return FALSE;
  self->found = self->way == PREMIA_FORGET_LOOK ? premia_workspace_look_forget (self->workspace, self->person, today, error)
                                                : premia_workspace_forget_person (self->workspace, self->person, today, self->why, error);
  if (self->found == NULL)
    return FALSE;
  if (self->way != PREMIA_FORGET_LOOK)
    premia_unfinished_file_remove (premia_workspace_get_path (self->workspace));
  return self->way != PREMIA_FORGET_WITH_BACKUPS || remove_backups (self, backups, error);
}

static void
premia_forget_job_finalize (GObject *object)
{
  PremiaForgetJob *self = PREMIA_FORGET_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->why, g_free);
  g_clear_pointer (&self->found, premia_forgetting_free);

  G_OBJECT_CLASS (premia_forget_job_parent_class)->finalize (object);
}

static void
premia_forget_job_class_init (PremiaForgetJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_forget_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_forget_job_run;
}

static void
premia_forget_job_init (PremiaForgetJob *self)
{
}

PremiaForgetJob *
premia_forget_job_new (PremiaWorkspace *workspace, const char *person, PremiaForgetWay way, const char *why, PremiaInstant now)
{
  PremiaForgetJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && person != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_FORGET_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->person = g_strdup (person);
  self->way = way;
  self->why = g_strdup (why);
  self->now = now;
  return self;
}

const PremiaForgetting *
premia_forget_job_get_forgetting (PremiaForgetJob *self)
{
  g_return_val_if_fail (PREMIA_IS_FORGET_JOB (self), NULL);

  return self->found;
}

guint
premia_forget_job_get_n_backups (PremiaForgetJob *self)
{
  g_return_val_if_fail (PREMIA_IS_FORGET_JOB (self), 0);

  return self->n_backups;
}

static void
add_count (GString *text, const char *what, guint n)
{
  if (n > 0)
    g_string_append_printf (text, "%s: %u\n", what, n);
}

char *
premia_forget_job_say (PremiaForgetJob *self)
{
  const PremiaForgetting *found;
  GString *text;

  g_return_val_if_fail (PREMIA_IS_FORGET_JOB (self) && self->found != NULL, NULL);

  found = self->found;
  text = g_string_new (NULL);
  /* Translators: a name, a pseudonym */
  g_string_append_printf (text, _("“%1$s” becomes “%2$s”.\n"), *found->name != '\0' ? found->name : found->person, found->pseudonym);
  add_count (text, _("Rows of people without name and payroll number"), found->n_people);
  add_count (text, _("Names and accounts of other tables that are forgotten"), found->n_matches);
  add_count (text, _("Wallets that are removed"), found->n_wallets);
  add_count (text, _("Credentials that are removed here (those that were handed out stay valid)"), found->n_credentials);
  add_count (text, _("Reasons, notes and inquiries without the name"), found->n_texts);
  add_count (text, _("Entries of the audit log without the name"), found->n_entries);
  add_count (text, _("Closed runs whose own words name the person, and stay word for word"), found->n_frozen);
  if (self->way == PREMIA_FORGET_WITH_BACKUPS)
    add_count (text, _("Backups that are removed"), self->n_backups);
  else
    add_count (text, _("Backups from before, which may hold the name until they go"), self->n_backups);
  g_string_append_printf (text, _("The id “%s” stays, with what was done and paid under it, so that closed runs are still verified; so does who signed entries of the log. "
                                  "Files that were written elsewhere and the reward server are not changed.\n"), found->person);
  return g_string_free (text, FALSE);
}
