/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-versions-dialog"

#include "premia-versions-dialog.h"
#include "premia-rules-summary.h"

#include "exchange/premia-gamification-difference.h"
#include "exchange/premia-gamification-file.h"
#include "store/premia-workspace-badges.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of so many versions it is said what is different in them. */
#define MOST_COMPARED 30
#define MOST_TOLD     3

struct _PremiaVersionsDialog
{
  AdwWindow      parent_instance;
  GtkStack      *stack;
  GtkListBox    *list;
  AdwStatusPage *status;
  PremiaContext *context;  /* (owned) */
  GPtrArray     *versions; /* (owned) (nullable) (element-type PremiaGamificationVersion) */
  char          *present;  /* (owned) */
  gboolean       editable;
};

enum { BROUGHT_BACK, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaVersionsDialog, premia_versions_dialog, ADW_TYPE_WINDOW)

static void
on_bring_back_cb (PremiaVersionsDialog *self, GtkButton *button)
{
  const guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "premia-version"));
  g_autofree char *text = g_strdup (((PremiaGamificationVersion *) g_ptr_array_index (self->versions, index))->text);

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[BROUGHT_BACK], 0, text);
  g_object_unref (self);
}

static GtkWidget *
make_button (PremiaVersionsDialog *self, guint index, const char *when)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Bring Back"));
  /* Translators: what a button does; %s is the moment when rules were saved */
  g_autofree char *label = g_strdup_printf (_("Bring back the rules of %s"), when);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
  g_object_set_data (G_OBJECT (button), "premia-version", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_bring_back_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* What would be otherwise with it, in a few lines; "": nothing, or it cannot be told. (transfer full) */
static char *
say_differences (PremiaVersionsDialog *self, const char *text)
{
  g_autoptr (PremiaJson) now = premia_json_parse (self->present, strlen (self->present), "gamification.json", NULL);
  g_autoptr (PremiaJson) then = premia_json_parse (text, strlen (text), "gamification.json", NULL);
  g_autoptr (GPtrArray) differences = now != NULL && then != NULL ? premia_gamification_difference (now, then) : NULL;
  GString *lines = g_string_new (NULL);
  guint more;

  for (guint i = 0; differences != NULL && i < MIN (differences->len, MOST_TOLD); i++)
    g_string_append_printf (lines, "\n%s", ((PremiaGamificationDifference *) g_ptr_array_index (differences, i))->words);
  more = differences != NULL && differences->len > MOST_TOLD ? differences->len - MOST_TOLD : 0;
  if (more > 0)
    {
      g_autofree char *number = premia_locale_format_count (premia_context_get_locale (self->context), more);

      g_string_append_c (lines, '\n');
      g_string_append_printf (lines, ngettext ("… and %s more", "… and %s more", more), number);
    }
  return g_string_free (lines, FALSE);
}

static void
add_version (PremiaVersionsDialog *self, guint index, PremiaZone *zone)
{
  const PremiaGamificationVersion *version = g_ptr_array_index (self->versions, index);
  PremiaLocale *locale = premia_context_get_locale (self->context);
  g_autoptr (PremiaGamification) rules = premia_gamification_file_parse (version->text, -1, "gamification.json", NULL);
  g_autofree char *when = premia_locale_format_instant (locale, version->saved_at, zone);
  g_autofree char *summary = rules != NULL ? premia_rules_summary_say (rules, locale) : g_strdup (_("cannot be read"));
  g_autofree char *differences = index < MOST_COMPARED && !g_str_equal (version->text, self->present) ? say_differences (self, version->text) : g_strdup ("");
  g_autofree char *subtitle = g_strconcat (summary, differences, NULL);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (g_str_equal (version->text, self->present))
    {
      GtkWidget *label = gtk_label_new (C_("version of the rules", "now"));

      gtk_widget_add_css_class (label, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  else if (self->editable)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, index, when));
  gtk_list_box_append (self->list, row);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaVersionsDialog *self = PREMIA_VERSIONS_DIALOG (source);
  g_autoptr (GError) error = NULL;
  PremiaDesk *desk = premia_context_get_desk (self->context);

  self->versions = g_task_propagate_pointer (G_TASK (result), &error);
  /* It was closed meanwhile. */
  if (adw_window_get_content (ADW_WINDOW (self)) == NULL)
    return;
  if (error != NULL)
    adw_status_page_set_description (self->status, error->message);
  for (guint i = 0; self->versions != NULL && desk != NULL && i < self->versions->len; i++)
    add_version (self, i, premia_desk_get_own_zone (desk));
  gtk_stack_set_visible_child_name (self->stack, gtk_list_box_get_row_at_index (self->list, 0) != NULL ? "versions" : "none");
}

static void
read_versions (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *versions = premia_workspace_list_gamification_versions (task_data, &error);

  if (versions != NULL)
    g_task_return_pointer (task, versions, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
premia_versions_dialog_finalize (GObject *object)
{
  PremiaVersionsDialog *self = PREMIA_VERSIONS_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_free (self->present);

  G_OBJECT_CLASS (premia_versions_dialog_parent_class)->finalize (object);
}

static void
premia_versions_dialog_class_init (PremiaVersionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_versions_dialog_finalize;

  signals[BROUGHT_BACK] = g_signal_new ("brought-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-versions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaVersionsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaVersionsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaVersionsDialog, status);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "badges#rules");
}

static void
premia_versions_dialog_init (PremiaVersionsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

PremiaVersionsDialog *
premia_versions_dialog_new (GtkWindow *parent, PremiaContext *context, const char *present, gboolean editable)
{
  PremiaVersionsDialog *self;
  PremiaWorkspace *workspace;
  g_autoptr (GTask) task = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (PREMIA_IS_CONTEXT (context) && present != NULL, NULL);

  workspace = premia_context_get_workspace (context);
  g_return_val_if_fail (workspace != NULL, NULL);
  self = g_object_new (PREMIA_TYPE_VERSIONS_DIALOG, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->present = g_strdup (present);
  self->editable = editable;
  task = g_task_new (self, NULL, on_read_cb, NULL);
  g_task_set_source_tag (task, premia_versions_dialog_new);
  g_task_set_task_data (task, g_object_ref (workspace), g_object_unref);
  g_task_run_in_thread (task, read_versions);
  return self;
}

gboolean
premia_versions_dialog_is_busy (PremiaVersionsDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_VERSIONS_DIALOG (self), FALSE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "loading") == 0;
}
