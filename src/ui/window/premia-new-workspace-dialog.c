/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-new-workspace-dialog"

#include "premia-new-workspace-dialog.h"

#include "engine/premia-file-name.h"
#include "engine/premia-money.h"
#include "store/premia-workspace.h"
#include "ui/help/premia-help-window.h"
#include "ui/page/premia-file-chooser.h"
#include "ui/preferences/premia-company-choices.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

struct _PremiaNewWorkspaceDialog
{
  AdwWindow             parent_instance;
  AdwEntryRow          *company;
  GtkDropDown          *currency;
  GtkDropDown          *time_zone;
  GtkWidget            *create_button;
  GtkFileChooserNative *chooser; /* (owned) (nullable): while it is open */
};

enum
{
  CREATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaNewWorkspaceDialog, premia_new_workspace_dialog, ADW_TYPE_WINDOW)

/* (transfer full) */
static char *
guess_currency (const char *language)
{
  char code[4] = "";
  const struct lconv *conventions = localeconv ();

  memcpy (code, conventions->int_curr_symbol, strnlen (conventions->int_curr_symbol, 3));
  if (premia_currency_is_known (code))
    return g_strdup (code);
  return g_strdup (g_strcmp0 (language, "ru") == 0 ? "RUB" : "USD");
}

static void
fill_currencies (PremiaNewWorkspaceDialog *self, const char *language)
{
  g_autofree char *guess = guess_currency (language);
  guint selected;
  g_autoptr (GtkStringList) list = premia_currency_choices_new (guess, &selected);

  gtk_drop_down_set_model (self->currency, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->currency, selected);
}

/* "Etc/UTC" and offsets name no place; most who speak Russian live by the time of Moscow. */
static const char *
guess_zone (GTimeZone *local, const char *language)
{
  const char *own = g_time_zone_get_identifier (local);

  if (own != NULL && strchr (own, '/') != NULL && !g_str_has_prefix (own, "Etc/") && *own != '/')
    return own;
  return g_strcmp0 (language, "ru") == 0 ? "Europe/Moscow" : "UTC";
}

static void
fill_zones (PremiaNewWorkspaceDialog *self, const char *language)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GtkStringList) list = premia_zone_choices_new (guess_zone (local, language));

  gtk_drop_down_set_model (self->time_zone, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->time_zone, 0);
}

static void
on_company_changed_cb (PremiaNewWorkspaceDialog *self)
{
  g_autofree char *company = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->company))));

  gtk_widget_set_sensitive (self->create_button, *company != '\0');
}

static const char *
get_selected (GtkDropDown *drop_down)
{
  return gtk_string_object_get_string (gtk_drop_down_get_selected_item (drop_down));
}

static void
on_chooser_response_cb (PremiaNewWorkspaceDialog *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *company = NULL;
  g_autofree char *code = NULL;
  g_autoptr (PremiaWorkspaceSettings) settings = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL)
    return;
  company = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->company))));
  code = premia_currency_choice_get_code (GTK_STRING_LIST (gtk_drop_down_get_model (self->currency)), gtk_drop_down_get_selected (self->currency));
  settings = premia_workspace_settings_new (company, code, get_selected (self->time_zone));
  g_object_ref (self);
  g_signal_emit (self, signals[CREATE], 0, path, settings);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
on_create_cb (PremiaNewWorkspaceDialog *self)
{
  g_autofree char *name = NULL;
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) folder = NULL;

  if (self->chooser != NULL || !gtk_widget_get_sensitive (self->create_button))
    return;
  name = premia_file_name_make (gtk_editable_get_text (GTK_EDITABLE (self->company)), "premia");
  folder = g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());
  self->chooser = premia_file_chooser_new (_("Save the Workspace"), GTK_WIDGET (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
premia_new_workspace_dialog_dispose (GObject *object)
{
  PremiaNewWorkspaceDialog *self = PREMIA_NEW_WORKSPACE_DIALOG (object);

  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (premia_new_workspace_dialog_parent_class)->dispose (object);
}

static void
premia_new_workspace_dialog_class_init (PremiaNewWorkspaceDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_new_workspace_dialog_dispose;

  signals[CREATE] = g_signal_new ("create", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/window/premia-new-workspace-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaNewWorkspaceDialog, company);
  gtk_widget_class_bind_template_child (widget_class, PremiaNewWorkspaceDialog, currency);
  gtk_widget_class_bind_template_child (widget_class, PremiaNewWorkspaceDialog, time_zone);
  gtk_widget_class_bind_template_child (widget_class, PremiaNewWorkspaceDialog, create_button);
  gtk_widget_class_bind_template_callback (widget_class, on_company_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "first-steps");
}

static void
premia_new_workspace_dialog_init (PremiaNewWorkspaceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_new_workspace_dialog_new (GtkWindow *parent, const char *language)
{
  PremiaNewWorkspaceDialog *self = g_object_new (PREMIA_TYPE_NEW_WORKSPACE_DIALOG, "transient-for", parent, NULL);

  fill_currencies (self, language);
  fill_zones (self, language);
  gtk_widget_grab_focus (GTK_WIDGET (self->company));
  return GTK_WIDGET (self);
}
