/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-changes-window"

#include "premia-changes-window.h"
#include "premia-changes-document.h"

#include "engine/premia-file-name.h"
#include "report/premia-document-file.h"
#include "ui/help/premia-help-window.h"
#include "ui/page/premia-file-chooser.h"
#include "ui/reports/premia-report-saver.h"

#include <glib/gi18n.h>

struct _PremiaChangesWindow
{
  AdwWindow             parent_instance;
  AdwToastOverlay      *toasts;
  GtkWidget            *sides;
  AdwComboRow          *before;
  AdwComboRow          *after;
  GtkLabel             *problem;
  GtkLabel             *summary;
  GtkWidget            *spinner;
  AdwBin               *place;
  PremiaChangeList     *list;    /* borrowed */
  PremiaContext        *context; /* (owned) */
  GPtrArray            *changes; /* (owned) (nullable) */
  GtkFileChooserNative *chooser; /* (owned) (nullable): while it is open */
  PremiaFormat          format;
  gboolean              filling;
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaChangesWindow, premia_changes_window, ADW_TYPE_WINDOW)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
say_chosen (PremiaChangesWindow *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, adw_combo_row_get_selected (self->before), adw_combo_row_get_selected (self->after));
}

static void
on_side_chosen_cb (PremiaChangesWindow *self)
{
  if (!self->filling)
    say_chosen (self);
}

/* ---- saving ---- */

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaChangesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = premia_document_write_finish (PREMIA_DOCUMENT (source), result, &error);

  if (self->toasts == NULL)
    return;
  if (file != NULL)
    premia_report_tell_saved (self->toasts, file);
  else
    premia_changes_window_show_problem (self, error->message);
}

static void
on_response_cb (PremiaChangesWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autoptr (PremiaDocument) document = NULL;
  PremiaLetterhead letterhead;

  if (response != GTK_RESPONSE_ACCEPT || file == NULL || self->changes == NULL)
    return;
  premia_report_fill_letterhead (self->context, &letterhead);
  document = premia_changes_document_new (self->changes, gtk_window_get_title (GTK_WINDOW (self)), gtk_label_get_text (self->summary), &letterhead);
  premia_document_write_async (document, self->format, file, NULL, on_written_cb, g_object_ref (self));
}

static void
on_export_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaChangesWindow *self = PREMIA_CHANGES_WINDOW (widget);
  g_autofree char *name = NULL;

  if (self->chooser != NULL || !premia_format_parse (g_variant_get_string (parameter, NULL), &self->format))
    return;
  name = premia_file_name_make (gtk_window_get_title (GTK_WINDOW (self)), premia_format_to_string (self->format));
  self->chooser = premia_file_chooser_new (_("Save the List"), widget, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
premia_changes_window_dispose (GObject *object)
{
  PremiaChangesWindow *self = PREMIA_CHANGES_WINDOW (object);

  self->filling = TRUE;
  self->toasts = NULL;
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->context);
  g_clear_pointer (&self->changes, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_changes_window_parent_class)->dispose (object);
}

static void
premia_changes_window_class_init (PremiaChangesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_changes_window_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/payouts/premia-changes-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaChangesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaChangesWindow, sides);
  gtk_widget_class_bind_template_child (widget_class, PremiaChangesWindow, before);
  gtk_widget_class_bind_template_child (widget_class, PremiaChangesWindow, after);
  gtk_widget_class_bind_template_child (widget_class, PremiaChangesWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaChangesWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, PremiaChangesWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, PremiaChangesWindow, place);
  gtk_widget_class_bind_template_callback (widget_class, on_side_chosen_cb);
  gtk_widget_class_install_action (widget_class, "changes.export", "s", on_export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "corrections");
}

static void
premia_changes_window_init (PremiaChangesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

PremiaChangesWindow *
premia_changes_window_new (GtkWindow *parent, PremiaContext *context, const char *title)
{
  PremiaChangesWindow *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context) && title != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_CHANGES_WINDOW, "transient-for", parent, "title", title, NULL);
  self->context = g_object_ref (context);
  self->list = PREMIA_CHANGE_LIST (premia_change_list_new (premia_context_get_locale (context)));
  adw_bin_set_child (self->place, GTK_WIDGET (self->list));
  return self;
}

void
premia_changes_window_set_sides (PremiaChangesWindow *self, const char *const *names, guint before, guint after)
{
  g_autoptr (GtkStringList) first = gtk_string_list_new (names);
  g_autoptr (GtkStringList) second = gtk_string_list_new (names);

  g_return_if_fail (PREMIA_IS_CHANGES_WINDOW (self));

  self->filling = TRUE;
  adw_combo_row_set_model (self->before, G_LIST_MODEL (first));
  adw_combo_row_set_model (self->after, G_LIST_MODEL (second));
  adw_combo_row_set_selected (self->before, before);
  adw_combo_row_set_selected (self->after, after);
  self->filling = FALSE;
  gtk_widget_set_visible (self->sides, TRUE);
  say_chosen (self);
}

void
premia_changes_window_show (PremiaChangesWindow *self, GPtrArray *changes, const char *summary)
{
  g_return_if_fail (PREMIA_IS_CHANGES_WINDOW (self));
  g_return_if_fail (changes != NULL && summary != NULL);

  g_ptr_array_ref (changes);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = changes;
  premia_change_list_show (self->list, changes);
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->list), "stale");
  set_text (self->problem, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "changes.export", changes->len > 0);
}

void
premia_changes_window_show_busy (PremiaChangesWindow *self)
{
  g_return_if_fail (PREMIA_IS_CHANGES_WINDOW (self));

  gtk_widget_set_visible (self->spinner, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "stale");
}

void
premia_changes_window_show_problem (PremiaChangesWindow *self, const char *problem)
{
  g_return_if_fail (PREMIA_IS_CHANGES_WINDOW (self));

  gtk_widget_set_visible (self->spinner, FALSE);
  set_text (self->problem, problem);
}

PremiaChangeList *
premia_changes_window_get_list (PremiaChangesWindow *self)
{
  g_return_val_if_fail (PREMIA_IS_CHANGES_WINDOW (self), NULL);

  return self->list;
}
