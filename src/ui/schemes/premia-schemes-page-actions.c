/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"
#include "design/premia-scheme-place.h"
#include "premia-template-dialog.h"
#include "ui/page/premia-file-chooser.h"
#include "ui/page/premia-latest-toast.h"

#include <glib/gi18n.h>
#include <string.h>

static PremiaContext *
get_context (PremiaSchemesPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

static const char *
get_language (PremiaSchemesPage *self)
{
  return premia_locale_get_words (premia_context_get_locale (get_context (self)))->language;
}

static const char *
name_of (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  const char *name = premia_label_get (&scheme->name, get_language (self));

  return name != NULL ? name : scheme->id;
}

/* ---- new ---- */

static void
on_template_chosen_cb (PremiaSchemesPage *self, guint template)
{
  PremiaDesk *desk = premia_context_get_desk (get_context (self));
  const PremiaWorkspaceSettings *settings;
  g_autofree char *id = NULL;
  g_autoptr (PremiaScheme) scheme = NULL;
  const char *role;

  if (desk == NULL || template >= PREMIA_N_TEMPLATES || self->keeper == NULL)
    return;
  settings = premia_desk_get_settings (desk);
  role = premia_dataset_guess_role (premia_desk_get_dataset (desk), premia_scheme_template_get_stage (template));
  id = premia_schemes_page_make_id (self, premia_scheme_template_get_id (template));
  scheme = premia_scheme_template_make (template, id, _(premia_scheme_template_get_name (template)), role,
                                        settings->currency, settings->time_zone);
  premia_schemes_page_add (self, scheme);
}

static void
on_new_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  on_template_chosen_cb (PREMIA_SCHEMES_PAGE (widget), g_variant_get_uint32 (parameter));
}

static void
on_choose_template_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaTemplateDialog *dialog = premia_template_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)));

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_template_chosen_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_duplicate_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaScheme *scheme;
  g_autoptr (PremiaScheme) renamed = NULL;
  g_autoptr (PremiaScheme) copy = NULL;
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;

  if (session == NULL || self->keeper == NULL)
    return;
  premia_schemes_page_save (self);
  scheme = premia_scheme_editor_get_scheme (session->editor);
  id = premia_schemes_page_make_id (self, scheme->id);
  name = g_strdup_printf (_("%s (copy)"), name_of (self, scheme));
  renamed = premia_scheme_with_name (scheme, name, get_language (self), NULL);
  copy = renamed != NULL ? premia_scheme_with_id (renamed, id, NULL) : NULL;
  if (copy != NULL)
    premia_schemes_page_add (self, copy);
}

static void
on_rename_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_scheme_document_rename (PREMIA_SCHEMES_PAGE (widget)->document);
}

/* ---- remove ---- */

typedef struct
{
  char     *id;
  GArray   *versions; /* (owned) of PremiaSchemeVersion */
  gboolean  in_force;
} Removed;

static void
removed_free (gpointer data)
{
  Removed *removed = data;

  g_free (removed->id);
  g_array_unref (removed->versions);
  g_free (removed);
}

static void
remove_or_bring_back (PremiaSchemesPage *self, gpointer state, gboolean again)
{
  const Removed *removed = state;

  if (again)
    {
      premia_schemes_page_save (self);
      premia_scheme_keeper_remove (self->keeper, removed->id);
      return;
    }
  premia_schemes_page_bring_back (self, removed->id, removed->versions);
  premia_scheme_keeper_set_in_force (self->keeper, removed->id, removed->in_force);
  g_free (self->wanted_id);
  self->wanted_id = g_strdup (removed->id);
}

static void
on_remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaDesk *desk = premia_context_get_desk (get_context (self));
  const PremiaDeskScheme *kept;
  PremiaScheme *scheme;
  Removed *removed;
  g_autofree char *what = NULL;

  if (session == NULL || self->keeper == NULL || desk == NULL)
    return;
  premia_schemes_page_save (self);
  scheme = premia_scheme_editor_get_scheme (session->editor);
  kept = premia_desk_find_scheme (desk, scheme->id);
  removed = g_new0 (Removed, 1);
  removed->id = g_strdup (scheme->id);
  removed->versions = premia_schemes_page_list_versions (self);
  removed->in_force = kept != NULL && kept->in_force;
  what = g_strdup_printf (_("“%s” was removed"), name_of (self, scheme));
  premia_scheme_keeper_remove (self->keeper, removed->id);
  premia_schemes_page_offer (self, what, 0, remove_or_bring_back, removed, removed_free);
}

/* ---- export ---- */

void
premia_schemes_page_add_filter (GtkFileChooserNative *chooser)
{
  static const char *const suffixes[] = { "json", NULL };

  premia_file_chooser_add_filter (chooser, _("Schemes (JSON)"), suffixes, FALSE);
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaSchemesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *title = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      title = g_strdup_printf (_("%s could not be written: %s"), name, error->message);
      premia_page_show_problem (PREMIA_PAGE (self), title);
      return;
    }
  title = g_strdup_printf (_("Exported to %s"), name);
  premia_schemes_page_toast (self, title);
}

static void
on_export_response_cb (GtkNativeDialog *dialog, int response, PremiaSchemesPage *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  PremiaScheme *scheme = g_object_get_data (G_OBJECT (dialog), "scheme");

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      g_autofree char *text = premia_scheme_to_text (scheme);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, on_exported_cb, g_object_ref (self));
    }
  g_object_unref (dialog);
}

static void
on_export_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaScheme *scheme;
  GtkFileChooserNative *chooser;
  g_autofree char *name = NULL;

  if (session == NULL)
    return;
  scheme = premia_scheme_editor_get_scheme (session->editor);
  chooser = premia_file_chooser_new (_("Export the Scheme"), widget, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"));
  name = g_strconcat (scheme->id, PREMIA_SCHEME_ENDING, NULL);
  premia_schemes_page_add_filter (chooser);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_object_set_data_full (G_OBJECT (chooser), "scheme", premia_scheme_ref (scheme), (GDestroyNotify) premia_scheme_unref);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_export_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
premia_schemes_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.choose-template", NULL, on_choose_template_cb);
  gtk_widget_class_install_action (widget_class, "page.new-scheme", "u", on_new_cb);
  gtk_widget_class_install_action (widget_class, "page.duplicate-scheme", NULL, on_duplicate_cb);
  gtk_widget_class_install_action (widget_class, "page.rename-scheme", NULL, on_rename_cb);
  gtk_widget_class_install_action (widget_class, "page.remove-scheme", NULL, on_remove_cb);
  gtk_widget_class_install_action (widget_class, "page.export-scheme", NULL, on_export_cb);
  premia_schemes_page_install_import_action (widget_class);
  premia_schemes_page_install_version_actions (widget_class);
  premia_schemes_page_install_repair_actions (widget_class);
  premia_schemes_page_install_publish_actions (widget_class);
}

void
premia_schemes_page_update_actions (PremiaSchemesPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean writable = self->keeper != NULL;
  gboolean open = self->open_id != NULL;

  gtk_widget_action_set_enabled (widget, "page.choose-template", writable);
  gtk_widget_action_set_enabled (widget, "page.new-scheme", writable);
  gtk_widget_action_set_enabled (widget, "page.import-scheme", writable);
  gtk_widget_action_set_enabled (widget, "page.duplicate-scheme", writable && open);
  gtk_widget_action_set_enabled (widget, "page.mend-finding", writable && open);
  gtk_widget_action_set_enabled (widget, "page.remove-scheme", writable && open);
  gtk_widget_action_set_enabled (widget, "page.publish", writable && open);
  gtk_widget_action_set_enabled (widget, "page.discard-changes", writable && open);
  gtk_widget_action_set_enabled (widget, "page.policy-sheet", open);
  gtk_widget_action_set_enabled (widget, "page.withdraw-version", writable && open);
  gtk_widget_action_set_enabled (widget, "page.rename-scheme", open);
  gtk_widget_action_set_enabled (widget, "page.export-scheme", open);
  gtk_widget_action_set_enabled (widget, "page.appointment-value", open);
  gtk_widget_action_set_enabled (widget, "page.pay-per-appointment", open);
}
