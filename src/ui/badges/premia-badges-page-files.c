/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badges-page"

#include "premia-badges-page-private.h"
#include "premia-rules-dialog.h"
#include "premia-versions-dialog.h"
#include "ui/page/premia-drag-out.h"
#include "ui/page/premia-file-chooser.h"

#include <glib/gi18n.h>
#include <string.h>

#define FILE_NAME "gamification.json"
/* Nobody's rules are as long; a film is. */
#define MAX_SIZE (4 * 1024 * 1024)

static PremiaContext *
get_context (PremiaBadgesPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

static GtkWindow *
get_window (PremiaBadgesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
take_text (PremiaBadgesPage *self, const char *text, const char *what, const char *told)
{
  PremiaBadgeEditor *editor = premia_badge_session_get_editor (premia_badges_page_get_session (self));
  g_autoptr (PremiaStoredBadgeSet) next = editor != NULL ? premia_badge_editor_copy (editor) : NULL;

  if (next == NULL)
    return;
  g_free (next->gamification);
  next->gamification = g_strdup (text);
  if (premia_badge_session_apply (premia_badges_page_get_session (self), next, what, NULL))
    premia_badges_page_tell (self, told, TRUE);
  else
    premia_badges_page_tell (self, _("These are the rules already"), FALSE);
}

/* ---- in ---- */

static void
on_taken_cb (PremiaBadgesPage *self, PremiaRulesDialog *dialog)
{
  /* Translators: what is undone by the button “Undo: …” */
  take_text (self, premia_rules_dialog_get_text (dialog), _("rules from a file"), _("The rules of the file were taken over"));
}

static guint
count_people (PremiaBadgesPage *self)
{
  PremiaDesk *desk = premia_context_get_desk (get_context (self));

  return desk != NULL ? premia_people_get_n (premia_dataset_get_people (premia_desk_get_dataset (desk))) : 0;
}

static void
on_file_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaBadgesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = NULL;
  g_autofree char *problem = NULL;
  PremiaRulesDialog *dialog;
  gsize length = 0;
  const gboolean loaded = g_file_load_contents_finish (G_FILE (source), result, &text, &length, NULL, &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  if (get_window (self) == NULL)
    return;
  if (!loaded)
    problem = g_strdup_printf (_("“%1$s” could not be read: %2$s"), shown, error->message);
  else if (length > MAX_SIZE || strlen (text) != length || !g_utf8_validate (text, (gssize) length, NULL))
    problem = g_strdup_printf (_("“%s” is no gamification.json: it is not a text, or far too long."), shown);
  premia_page_show_problem (PREMIA_PAGE (self), problem);
  if (problem != NULL)
    return;
  dialog = premia_rules_dialog_new (get_window (self), text, shown, premia_badge_session_get_rules (premia_badges_page_get_session (self)), count_people (self),
                                    premia_context_get_locale (get_context (self)));
  g_signal_connect_object (dialog, "taken", G_CALLBACK (on_taken_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
premia_badges_page_import (PremiaBadgesPage *self, GFile *file)
{
  g_return_if_fail (PREMIA_IS_BADGES_PAGE (self) && G_IS_FILE (file));

  if (!premia_badge_session_is_editable (premia_badges_page_get_session (self)))
    return;
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_file_load_contents_async (file, NULL, on_file_loaded_cb, g_object_ref (self));
}

static void
add_filter (GtkFileChooserNative *chooser)
{
  static const char *const suffixes[] = { "json", NULL };

  premia_file_chooser_add_filter (chooser, _("Rules of a reward server (JSON)"), suffixes, FALSE);
}

static void
on_import_response_cb (GtkNativeDialog *dialog, int response, PremiaBadgesPage *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    premia_badges_page_import (self, file);
  g_object_unref (dialog);
}

static void
on_import_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkFileChooserNative *chooser = premia_file_chooser_new (_("Open gamification.json"), widget, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));

  add_filter (chooser);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_import_response_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* The window takes other files: only rules are taken here. */
static gboolean
on_drop_cb (PremiaBadgesPage *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autofree char *name = files != NULL ? g_file_get_basename (files->data) : NULL;

  if (files == NULL || files->next != NULL || !g_str_has_suffix (name, ".json") || !premia_badge_session_is_editable (premia_badges_page_get_session (self)))
    return FALSE;
  premia_badges_page_import (self, files->data);
  return TRUE;
}

void
premia_badges_page_accept_drops (PremiaBadgesPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  premia_drag_out_refuse_own (target);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* ---- out ---- */

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaBadgesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *title = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      title = g_strdup_printf (_("“%1$s” could not be written: %2$s"), name, error->message);
      premia_page_show_problem (PREMIA_PAGE (self), title);
      return;
    }
  /* Translators: %s is a file */
  title = g_strdup_printf (_("Saved as “%s”. Whoever runs the reward server puts it there."), name);
  premia_badges_page_tell (self, title, FALSE);
}

static void
on_export_response_cb (GtkNativeDialog *dialog, int response, PremiaBadgesPage *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  const char *text = g_object_get_data (G_OBJECT (dialog), "text");

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, on_exported_cb, g_object_ref (self));
    }
  g_object_unref (dialog);
}

static void
on_export_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (widget);
  const PremiaStoredBadgeSet *set = premia_badge_session_get (premia_badges_page_get_session (self));
  GtkFileChooserNative *chooser;

  if (set == NULL)
    return;
  chooser = premia_file_chooser_new (_("Save gamification.json"), GTK_WIDGET (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  add_filter (chooser);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), FILE_NAME);
  g_object_set_data_full (G_OBJECT (chooser), "text", g_strdup (set->gamification), g_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_export_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* ---- earlier versions, and the server's ---- */

static void
on_brought_back_cb (PremiaBadgesPage *self, const char *text)
{
  /* Translators: what is undone by the button “Undo: …” */
  take_text (self, text, _("an earlier version of the rules"), _("The earlier rules are back"));
}

static void
on_versions_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (widget);
  const PremiaStoredBadgeSet *set = premia_badge_session_get (premia_badges_page_get_session (self));
  PremiaVersionsDialog *dialog;

  if (set == NULL)
    return;
  /* What is shown there is read from the file. */
  premia_badge_session_save (premia_badges_page_get_session (self));
  dialog = premia_versions_dialog_new (get_window (self), get_context (self), set->gamification,
                                       premia_badge_session_is_editable (premia_badges_page_get_session (self)));
  g_signal_connect_object (dialog, "brought-back", G_CALLBACK (on_brought_back_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_compare_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_badge_session_save (premia_badges_page_get_session (PREMIA_BADGES_PAGE (widget)));
  gtk_widget_activate_action (widget, "win.page", "s", "server:differences");
}

void
premia_badges_page_update_file_actions (PremiaBadgesPage *self)
{
  PremiaBadgeSession *session = premia_badges_page_get_session (self);
  const PremiaStoredBadgeSet *set = premia_badge_session_get (session);
  const gboolean has_rules = set != NULL && *set->gamification != '\0';

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "badges.import", premia_badge_session_is_editable (session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "badges.export", has_rules);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "badges.versions", set != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "badges.compare", has_rules);
}

void
premia_badges_page_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "badges.import", NULL, on_import_cb);
  gtk_widget_class_install_action (widget_class, "badges.export", NULL, on_export_cb);
  gtk_widget_class_install_action (widget_class, "badges.versions", NULL, on_versions_cb);
  gtk_widget_class_install_action (widget_class, "badges.compare", NULL, on_compare_cb);
}
