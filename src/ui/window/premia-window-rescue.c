/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "jobs/premia-rescue-job.h"
#include "store/premia-backup.h"

#include <glib/gi18n.h>
#include <string.h>

/* Somebody whose workspace does not open is told what there is to do, not only that it does not. */

#define ENDING ".premia"

/* Beside the damaged one: "Acme-rescued.premia", or with a number where that is there. */
static char *
find_free (const char *path)
{
  const gsize length = strlen (path) - (g_str_has_suffix (path, ENDING) ? strlen (ENDING) : 0);

  for (guint i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%.*s-rescued" ENDING, (int) length, path)
                                     : g_strdup_printf ("%.*s-rescued-%u" ENDING, (int) length, path, i);

      if (!g_file_test (name, G_FILE_TEST_EXISTS) && !g_file_test (name, G_FILE_TEST_IS_SYMLINK))
        return g_steal_pointer (&name);
    }
}

static void
on_told_cb (PremiaWindow *self, const char *response, GtkWidget *dialog)
{
  if (strcmp (response, "open") == 0)
    premia_window_open_workspace (self, g_object_get_data (G_OBJECT (dialog), "path"));
  else
    premia_window_leave_keys (self);
}

/* A report of thirty lines scrolls. */
static GtkWidget *
make_report (const char *text)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  return scrolled;
}

static void
tell (PremiaWindow *self, PremiaRescueJob *job)
{
  const PremiaRescueReport *report = premia_rescue_job_get_report (job);
  g_autofree char *name = g_filename_display_basename (premia_rescue_job_get_to (job));
  g_autofree char *text = premia_rescue_report_say (report);
  g_autofree char *body = NULL;
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), premia_rescue_report_is_whole (report) ? _("All of It Was Rescued") : _("A Part of It Was Rescued"), NULL);

  /* Translators: %s is the name of a file */
  body = g_strdup_printf (_("What could be read is in the new file “%s”. The damaged one is as it was: keep it until you know that nothing is missing."), name);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_report (text));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"), "open", _("_Open the New File"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "open");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (premia_rescue_job_get_to (job)), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_told_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_rescued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean rescued = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  if (self->context == NULL)
    return;
  self->rescuing = FALSE;
  premia_window_update_loading (self);
  if (rescued)
    tell (self, PREMIA_RESCUE_JOB (source));
  else
    {
      premia_window_leave_keys (self);
      premia_window_show_problem (self, _("Nothing Was Rescued"), error->message);
    }
}

static PremiaInstant
ask_now (gpointer user_data)
{
  return premia_context_now (user_data);
}

static void
rescue (PremiaWindow *self, const char *path)
{
  g_autofree char *to = find_free (path);
  g_autoptr (PremiaRescueJob) job = premia_rescue_job_new (path, to, ask_now, self->context);

  /* The clock is asked on the job's thread. */
  g_object_set_data_full (G_OBJECT (job), "clock", g_object_ref (self->context), g_object_unref);
  self->rescuing = TRUE;
  premia_window_update_loading (self);
  premia_job_run_async (PREMIA_JOB (job), NULL, on_rescued_cb, g_object_ref (self));
}

static void
on_response_cb (PremiaWindow *self, const char *response, GtkWidget *dialog)
{
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");

  if (strcmp (response, "rescue") == 0)
    rescue (self, path);
  else if (strcmp (response, "backups") == 0)
    premia_window_show_backups (self, path, NULL);
  else
    premia_window_leave_keys (self);
}

gboolean
premia_window_offer_rescue (PremiaWindow *self, const char *heading, const char *path, const GError *error)
{
  g_autoptr (GPtrArray) backups = premia_backup_list (path);
  /* One whose beginning is spoilt does not even look like a workspace. */
  const gboolean spoilt = g_error_matches (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED)
                          || (g_error_matches (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_FOREIGN) && g_str_has_suffix (path, ENDING)
                              && g_file_test (path, G_FILE_TEST_IS_REGULAR));
  GtkWidget *dialog;

  if (!spoilt)
    return FALSE;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, NULL);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "rescue", _("_Rescue What Can Be Read"));
  if (backups->len > 0)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "backups", _("_Backups…"));
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "backups", ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "backups");
    }
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}
