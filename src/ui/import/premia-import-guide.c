/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-guide"

#include "premia-import-guide.h"
#include "premia-import-example.h"
#include "ui/help/premia-help-window.h"
#include "ui/page/premia-file-chooser.h"

#include <glib/gi18n.h>

struct _PremiaImportGuide
{
  AdwWindow             parent_instance;
  AdwToastOverlay      *toasts;
  GtkListBox           *people;
  GtkListBox           *actions;
  GtkFileChooserNative *chooser; /* (owned) (nullable): while it is open */
};

G_DEFINE_FINAL_TYPE (PremiaImportGuide, premia_import_guide, ADW_TYPE_WINDOW)

static void
fill (GtkListBox *list, const PremiaImportColumn *columns)
{
  for (; columns->name != NULL; columns++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), columns->name);
      adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(columns->meaning));
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      if (columns->required)
        {
          /* Translators: of a column of a file: it must be there */
          GtkWidget *badge = gtk_label_new (_("needed"));

          gtk_widget_add_css_class (badge, "caption");
          gtk_widget_add_css_class (badge, "accent");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), badge);
        }
      gtk_list_box_append (list, row);
    }
}

static void
tell (PremiaImportGuide *self, const char *text)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_title (toast, text);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_folder_chosen_cb (PremiaImportGuide *self, int response)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (folder == NULL)
    return;
  if (premia_import_example_save (folder, &error))
    tell (self, _("people.csv and actions.csv are there now."));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    tell (self, _("There are files of these names in that folder already: choose another."));
  else
    tell (self, error->message);
}

static void
on_save_cb (PremiaImportGuide *self)
{
  if (self->chooser != NULL)
    return;
  self->chooser = premia_file_chooser_new (_("Where to Save the Examples"), GTK_WIDGET (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Save Here"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_folder_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
premia_import_guide_dispose (GObject *object)
{
  PremiaImportGuide *self = PREMIA_IMPORT_GUIDE (object);

  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (premia_import_guide_parent_class)->dispose (object);
}

static void
premia_import_guide_class_init (PremiaImportGuideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_import_guide_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-guide.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportGuide, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportGuide, people);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportGuide, actions);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "import");
}

static void
premia_import_guide_init (PremiaImportGuide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  fill (self->people, premia_import_people_columns);
  fill (self->actions, premia_import_actions_columns);
}

GtkWidget *
premia_import_guide_new (GtkWindow *parent)
{
  return g_object_new (PREMIA_TYPE_IMPORT_GUIDE, "transient-for", parent, NULL);
}
