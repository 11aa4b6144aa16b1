/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"

#include "design/premia-scheme-place.h"
#include "ui/page/premia-file-chooser.h"

#include <glib/gi18n.h>
#include <string.h>

/* What an import did, so that it can be taken back. */
typedef struct
{
  PremiaScheme *scheme; /* (owned) */
  char         *before; /* (owned) (nullable): the text that its id had; NULL: there was none */
} Imported;

static PremiaContext *
get_context (PremiaSchemesPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

static const char *
name_of (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  const char *name = premia_label_get (&scheme->name, premia_locale_get_words (premia_schemes_page_get_locale (self))->language);

  return name != NULL ? name : scheme->id;
}

/* ---- and out again ---- */

static void
imported_free (gpointer data)
{
  Imported *imported = data;

  premia_scheme_unref (imported->scheme);
  g_free (imported->before);
  g_free (imported);
}

static void
turn (PremiaSchemesPage *self, gpointer state, gboolean again)
{
  const Imported *imported = state;

  if (!again && imported->before == NULL)
    {
      premia_scheme_keeper_remove (self->keeper, imported->scheme->id);
      return;
    }
  /* What the page itself wrote once would be taken for its own echo. */
  premia_schemes_page_open_anew (self, imported->scheme->id);
  if (again)
    premia_schemes_page_add (self, imported->scheme);
  else
    premia_schemes_page_keep (self, imported->scheme->id, imported->before);
}

/* The text that is being worked on: the draft's, if there is one. (transfer full) (nullable) */
static char *
text_before (PremiaSchemesPage *self, const char *id)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);
  PremiaSchemeSession *session = g_hash_table_lookup (self->sessions, id);
  const PremiaDeskScheme *kept = desk != NULL ? premia_desk_find_scheme (desk, id) : NULL;

  if (kept == NULL)
    return NULL;
  if (session != NULL)
    return premia_scheme_to_text (premia_scheme_editor_get_scheme (session->editor));
  return premia_scheme_to_text (kept->draft != NULL ? kept->draft : kept->scheme);
}

static void
take (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  Imported *imported = g_new0 (Imported, 1);
  g_autofree char *what = NULL;

  premia_schemes_page_save (self);
  imported->scheme = premia_scheme_ref (scheme);
  imported->before = text_before (self, scheme->id);
  premia_schemes_page_add (self, scheme);
  /* Translators: %s is the name of a scheme */
  what = g_strdup_printf (_("“%s” was imported"), name_of (self, scheme));
  premia_schemes_page_offer (self, what, 15, turn, imported, imported_free);
}

/* ---- another of the same id ---- */

static void
on_replace_response_cb (AdwMessageDialog *dialog, const char *response, PremiaSchemesPage *self)
{
  PremiaScheme *scheme = g_object_get_data (G_OBJECT (dialog), "scheme");
  g_autoptr (PremiaScheme) other = NULL;

  if (self->keeper == NULL || g_strcmp0 (response, "cancel") == 0)
    return;
  if (g_strcmp0 (response, "keep-both") == 0)
    {
      g_autofree char *id = premia_schemes_page_make_id (self, scheme->id);

      other = premia_scheme_with_id (scheme, id, NULL);
    }
  take (self, other != NULL ? other : scheme);
}

static void
ask_replace (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Replace the Scheme?"), NULL);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _("This workspace has a scheme “%s” with the same id. Its versions so far are kept either way."),
                                  name_of (self, scheme));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "keep-both", _("Keep _Both"),
                                    "replace", _("_Replace"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep-both");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "scheme", premia_scheme_ref (scheme), (GDestroyNotify) premia_scheme_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_replace_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the file ---- */

static void
read_file (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *name = g_file_get_basename (task_data);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_file_read (task_data, name, cancellable, &error);

  if (scheme == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, scheme, (GDestroyNotify) premia_scheme_unref);
}

/* The same scheme, and no change of it waits: there is nothing to do but to show it. */
static gboolean
has_already (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);
  const PremiaDeskScheme *kept = desk != NULL ? premia_desk_find_scheme (desk, scheme->id) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *now = NULL;
  g_autofree char *text = NULL;

  if (kept == NULL)
    return FALSE;
  now = text_before (self, scheme->id);
  text = premia_scheme_to_text (scheme);
  if (strcmp (now, text) != 0)
    return FALSE;
  premia_schemes_page_show (self, scheme->id, "");
  /* Translators: %s is the name of a scheme */
  title = g_markup_printf_escaped (_("“%s” is in this workspace already, just as it is in the file"), name_of (self, scheme));
  premia_schemes_page_toast (self, title);
  return TRUE;
}

static void
on_file_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = g_task_propagate_pointer (G_TASK (result), &error);
  PremiaDesk *desk = get_context (self) != NULL ? premia_context_get_desk (get_context (self)) : NULL;

  premia_page_end_wait (PREMIA_PAGE (self));
  if (scheme == NULL)
    premia_page_show_problem (PREMIA_PAGE (self), error->message);
  else if (self->keeper == NULL || has_already (self, scheme))
    return;
  else if (desk != NULL && premia_desk_find_scheme (desk, scheme->id) != NULL)
    ask_replace (self, scheme);
  else
    take (self, scheme);
}

void
premia_schemes_page_import (PremiaSchemesPage *self, GFile *file)
{
  g_autoptr (GTask) task = NULL;
  const char *reason;

  g_return_if_fail (PREMIA_IS_SCHEMES_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  reason = self->workspace != NULL ? premia_workspace_get_read_only_reason (self->workspace) : NULL;
  if (reason != NULL)
    {
      premia_page_show_problem (PREMIA_PAGE (self), reason);
      return;
    }
  task = g_task_new (self, NULL, on_file_read_cb, NULL);
  g_task_set_source_tag (task, premia_schemes_page_import);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, read_file);
}

static void
on_import_response_cb (GtkNativeDialog *dialog, int response, PremiaSchemesPage *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    premia_schemes_page_import (self, file);
  g_object_unref (dialog);
}

static void
on_import_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkFileChooserNative *chooser = premia_file_chooser_new (_("Import a Scheme"), widget, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"));

  premia_schemes_page_add_filter (chooser);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_import_response_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
premia_schemes_page_install_import_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.import-scheme", NULL, on_import_cb);
}
