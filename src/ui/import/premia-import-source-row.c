/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-file-row"

#include "premia-import-file-row.h"

#include <glib/gi18n.h>
#include <string.h>

/* Bad rows shown; the rest is in the file that they are set aside in. */
#define MAX_SHOWN 50

struct _PremiaImportFileRow
{
  AdwExpanderRow parent_instance;
  GtkDropDown   *kind;
  GtkWidget     *spinner;
  GtkImage      *state;
  PremiaLocale  *locale; /* (owned) */
  char          *path;
  GPtrArray     *details; /* (owned) (element-type GtkWidget): rows that were added */
  gboolean       failed;
};

enum
{
  KIND_CHANGED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaImportFileRow, premia_import_file_row, ADW_TYPE_EXPANDER_ROW)

static const char *const kind_names[PREMIA_N_TABLES] = {
  [PREMIA_TABLE_PEOPLE] = NC_("table", "People"),
  [PREMIA_TABLE_ACTIONS] = NC_("table", "Actions"),
  [PREMIA_TABLE_QUOTAS] = NC_("table", "Quotas"),
  [PREMIA_TABLE_SCORES] = NC_("table", "Scores"),
  [PREMIA_TABLE_ABSENCES] = NC_("table", "Absences"),
  [PREMIA_TABLE_CALENDAR] = NC_("table", "Calendar"),
  [PREMIA_TABLE_RATES] = NC_("table", "Exchange rates"),
  [PREMIA_TABLE_SCHEME] = NC_("table", "Pay scheme"),
  [PREMIA_TABLE_ADVANCES] = NC_("table", "Paid in advance"),
};

const char *
premia_import_kind_get_name (PremiaTableKind kind)
{
  g_return_val_if_fail (kind >= 0 && kind < PREMIA_N_TABLES, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "table", kind_names[kind]);
}

static void
clear_details (PremiaImportFileRow *self)
{
  for (guint i = 0; i < self->details->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->details, i));
  g_ptr_array_set_size (self->details, 0);
}

static void
add_detail (PremiaImportFileRow *self, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->details, row);
}

static void
show_state (PremiaImportFileRow *self, const char *icon, const char *css_class, const char *meaning)
{
  gtk_widget_set_visible (self->spinner, icon == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->state), icon != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "success");
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "warning");
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "error");
  if (icon == NULL)
    return;
  gtk_image_set_from_icon_name (self->state, icon);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), css_class);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state), meaning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state), GTK_ACCESSIBLE_PROPERTY_LABEL, meaning, -1);
}

static void
append_count (GString *text, PremiaLocale *locale, const char *format, guint64 n, gboolean first)
{
  g_autofree char *count = premia_locale_format_count (locale, (gint64) n);

  if (!first)
    g_string_append (text, ", ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, count);
#pragma GCC diagnostic pop
}

static char *
describe_counts (PremiaImportFileRow *self, const PremiaImportResult *result)
{
  GString *text = g_string_new (NULL);
  guint n = (guint) MIN (result->n_rows, G_MAXUINT);

  g_string_append_printf (text, "%s · ", premia_import_kind_get_name (result->kind));
  if (result->kind != PREMIA_TABLE_SCHEME)
    {
      append_count (text, self->locale, ngettext ("%s row", "%s rows", n), result->n_rows, TRUE);
      g_string_append (text, ": ");
    }
  append_count (text, self->locale, ngettext ("%s new", "%s new", (guint) result->count.n_new), result->count.n_new, TRUE);
  if (result->count.n_changed > 0)
    append_count (text, self->locale, ngettext ("%s changed", "%s changed", (guint) result->count.n_changed),
                  result->count.n_changed, FALSE);
  if (result->count.n_unchanged > 0)
    append_count (text, self->locale, ngettext ("%s as before", "%s as before", (guint) result->count.n_unchanged),
                  result->count.n_unchanged, FALSE);
  if (result->n_rejected > 0)
    append_count (text, self->locale, ngettext ("%s bad", "%s bad", (guint) result->n_rejected), result->n_rejected, FALSE);
  return g_string_free (text, FALSE);
}

/* "FILE:LINE: " is said by the row's title. */
static const char *
skip_place (const PremiaImportResult *result, const PremiaRejected *rejected)
{
  g_autofree char *place = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": ", result->file_name, rejected->line);

  return g_str_has_prefix (rejected->message, place) ? rejected->message + strlen (place) : rejected->message;
}

static void
add_rejected (PremiaImportFileRow *self, const PremiaImportResult *result)
{
  guint n = result->rejected != NULL ? MIN (result->rejected->len, MAX_SHOWN) : 0;

  for (guint i = 0; i < n; i++)
    {
      const PremiaRejected *rejected = g_ptr_array_index (result->rejected, i);
      g_autofree char *line = premia_locale_format_count (self->locale, (gint64) rejected->line);
      g_autofree char *title = rejected->column > 0
        /* Translators: where something is wrong in a file; %s is the number of the line */
        ? g_strdup_printf (_("Line %s, column %u"), line, rejected->column)
        : g_strdup_printf (_("Line %s"), line);

      add_detail (self, title, skip_place (result, rejected));
    }
  if (result->n_rejected > n)
    {
      g_autofree char *count = premia_locale_format_count (self->locale, (gint64) (result->n_rejected - n));
      g_autofree char *title = g_strdup_printf (ngettext ("… and %s more", "… and %s more", (guint) (result->n_rejected - n)),
                                                count);

      add_detail (self, title, _("All of them are written to a file if you import the good rows."));
    }
}

void
premia_import_file_row_set_checking (PremiaImportFileRow *self)
{
  g_return_if_fail (PREMIA_IS_IMPORT_FILE_ROW (self));

  clear_details (self);
  self->failed = FALSE;
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), _("Looking through it…"));
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), FALSE);
  show_state (self, NULL, NULL, NULL);
}

void
premia_import_file_row_set_result (PremiaImportFileRow *self, const PremiaImportResult *result)
{
  g_autofree char *counts = NULL;

  g_return_if_fail (PREMIA_IS_IMPORT_FILE_ROW (self));

  counts = describe_counts (self, result);
  clear_details (self);
  self->failed = FALSE;
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), counts);
  for (guint i = 0; result->notes != NULL && i < result->notes->len; i++)
    add_detail (self, g_ptr_array_index (result->notes, i), NULL);
  add_rejected (self, result);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), self->details->len > 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), result->n_rejected > 0);
  if (result->n_rejected > 0)
    show_state (self, "dialog-warning-symbolic", "warning", _("Some rows are bad"));
  else
    show_state (self, "emblem-ok-symbolic", "success", _("Every row is good"));
}

void
premia_import_file_row_set_error (PremiaImportFileRow *self, const char *message)
{
  g_return_if_fail (PREMIA_IS_IMPORT_FILE_ROW (self));
  g_return_if_fail (message != NULL);

  clear_details (self);
  self->failed = TRUE;
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), _("It cannot be read"));
  add_detail (self, message, NULL);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), TRUE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  show_state (self, "dialog-error-symbolic", "error", _("The file cannot be read"));
}

gboolean
premia_import_file_row_has_error (PremiaImportFileRow *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_FILE_ROW (self), FALSE);

  return self->failed;
}

static void
on_kind_selected_cb (PremiaImportFileRow *self)
{
  g_signal_emit (self, signals[KIND_CHANGED], 0);
}

static void
on_remove_cb (PremiaImportFileRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
premia_import_file_row_dispose (GObject *object)
{
  PremiaImportFileRow *self = PREMIA_IMPORT_FILE_ROW (object);

  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_import_file_row_parent_class)->dispose (object);
}

static void
premia_import_file_row_finalize (GObject *object)
{
  PremiaImportFileRow *self = PREMIA_IMPORT_FILE_ROW (object);

  g_free (self->path);
  g_ptr_array_unref (self->details);

  G_OBJECT_CLASS (premia_import_file_row_parent_class)->finalize (object);
}

static void
premia_import_file_row_class_init (PremiaImportFileRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_import_file_row_dispose;
  object_class->finalize = premia_import_file_row_finalize;

  signals[KIND_CHANGED] = g_signal_new ("kind-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-file-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportFileRow, kind);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportFileRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportFileRow, state);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);
}

static void
premia_import_file_row_init (PremiaImportFileRow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->details = g_ptr_array_new ();
  /* Translators: what a file holds is told from its heading */
  gtk_string_list_append (names, _("Automatic"));
  for (int i = 0; i < PREMIA_N_TABLES; i++)
    gtk_string_list_append (names, premia_import_kind_get_name (i));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (on_kind_selected_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
premia_import_file_row_new (const char *path, PremiaLocale *locale)
{
  PremiaImportFileRow *self = g_object_new (PREMIA_TYPE_IMPORT_FILE_ROW, NULL);
  g_autofree char *name = g_filename_display_basename (path);

  self->path = g_strdup (path);
  self->locale = g_object_ref (locale);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  premia_import_file_row_set_checking (self);
  return GTK_WIDGET (self);
}

const char *
premia_import_file_row_get_path (PremiaImportFileRow *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_FILE_ROW (self), NULL);

  return self->path;
}

PremiaTableKind
premia_import_file_row_get_kind (PremiaImportFileRow *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_FILE_ROW (self), PREMIA_TABLE_UNKNOWN);

  return (PremiaTableKind) ((int) gtk_drop_down_get_selected (self->kind) - 1);
}
