/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-person-forget"

#include "premia-person-forget.h"

#include "jobs/premia-forget-job.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  PremiaPage      *page;      /* (owned) */
  PremiaContext   *context;   /* (owned) */
  PremiaWorkspace *workspace; /* (owned): the one it was asked of */
  char            *person;    /* (owned) */
  GtkCheckButton  *backups;   /* (nullable): of the dialog */
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *asking = data;

  g_object_unref (asking->page);
  g_object_unref (asking->context);
  g_object_unref (asking->workspace);
  g_free (asking->person);
  g_free (asking);
}

static void
on_forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaPage) page = user_data;
  g_autoptr (GError) error = NULL;

  PremiaContext *context = premia_page_get_context (page);
  PremiaUnfinished *unfinished = context != NULL ? premia_context_get_unfinished (context) : NULL;

  if (!premia_job_run_finish (PREMIA_JOB (source), result, &error))
    premia_page_show_problem (page, error->message);
  else if (unfinished != NULL)
    /* What was typed of somebody beside the workspace is personal, too. */
    premia_unfinished_forget (unfinished);
}

static void
on_response_cb (GtkWidget *dialog, const char *response, Asking *asking)
{
  const gboolean with_backups = asking->backups != NULL && gtk_check_button_get_active (asking->backups);
  g_autoptr (PremiaForgetJob) job = NULL;

  /* Of a workspace that is not looked at nothing is changed. */
  if (strcmp (response, "remove") != 0 || premia_context_get_workspace (asking->context) != asking->workspace)
    return;
  job = premia_forget_job_new (asking->workspace, asking->person, with_backups ? PREMIA_FORGET_WITH_BACKUPS : PREMIA_FORGET_WORKSPACE, NULL,
                               premia_context_now (asking->context));
  premia_job_run_async (PREMIA_JOB (job), NULL, on_forgotten_cb, g_object_ref (asking->page));
}

static GtkWidget *
make_details (Asking *asking, PremiaForgetJob *job)
{
  g_autofree char *text = premia_forget_job_say (job);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (g_strstrip (text));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), label);
  if (premia_forget_job_get_n_backups (job) > 0)
    {
      asking->backups = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("Remove all _backups from before as well")));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (asking->backups));
    }
  return box;
}

static void
ask (Asking *asking, PremiaForgetJob *job)
{
  const PremiaForgetting *found = premia_forget_job_get_forgetting (job);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (asking->page));
  /* Translators: %s is a person */
  g_autofree char *heading = g_strdup_printf (_("Remove Personal Data of %s?"), *found->name != '\0' ? found->name : found->person);
  GtkWidget *dialog = adw_message_dialog_new (root != NULL ? GTK_WINDOW (root) : NULL, heading, _("This cannot be undone, other than by a backup from before."));

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_details (asking, job));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *asking = user_data;
  g_autoptr (GError) error = NULL;

  if (premia_job_run_finish (PREMIA_JOB (source), result, &error))
    {
      ask (asking, PREMIA_FORGET_JOB (source));
      return;
    }
  premia_page_show_problem (asking->page, error->message);
  asking_free (asking, NULL);
}

void
premia_person_forget (PremiaPage *page, PremiaContext *context, const char *person)
{
  PremiaWorkspace *workspace;
  g_autoptr (PremiaForgetJob) job = NULL;
  Asking *asking;

  g_return_if_fail (PREMIA_IS_PAGE (page) && PREMIA_IS_CONTEXT (context) && person != NULL);

  workspace = premia_context_get_workspace (context);
  if (workspace == NULL)
    return;
  if (premia_workspace_get_read_only_reason (workspace) != NULL)
    {
      premia_page_show_problem (page, premia_workspace_get_read_only_reason (workspace));
      return;
    }
  asking = g_new0 (Asking, 1);
  asking->page = g_object_ref (page);
  asking->context = g_object_ref (context);
  asking->workspace = g_object_ref (workspace);
  asking->person = g_strdup (person);
  job = premia_forget_job_new (workspace, person, PREMIA_FORGET_LOOK, NULL, premia_context_now (context));
  premia_job_run_async (PREMIA_JOB (job), NULL, on_looked_cb, asking);
}
