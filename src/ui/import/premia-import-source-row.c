/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-source-row"

#include "premia-import-source-row.h"
#include "premia-import-kind.h"
#include "premia-import-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaImportSourceRow
{
  AdwExpanderRow      parent_instance;
  GtkWidget          *spinner;
  GtkImage           *state;
  AdwComboRow        *kind, *sheet, *separator, *encoding, *dates, *decimal;
  AdwActionRow       *heading_row, *problem, *doubts;
  GtkSwitch          *heading;
  GPtrArray          *formats; /* (owned) (element-type utf8): as the menu of dates has them; "" is ISO-8601 */
  PremiaImportSource *source;  /* (owned) */
  PremiaLocale       *locale;  /* (owned) */
  gboolean            showing;
};

enum
{
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaImportSourceRow, premia_import_source_row, ADW_TYPE_EXPANDER_ROW)

static const char separators[] = { 0, ',', ';', '\t', '|' };
static const int encodings[] = { -1, PREMIA_TABLE_UTF8, PREMIA_TABLE_UTF16, PREMIA_TABLE_WINDOWS_1251 };
/* What tables have; those that a profile or a guess has besides come after them. */
static const char *const common_formats[] = { "", "%d.%m.%Y", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d/%m/%Y", "%m/%d/%Y", "%m/%d/%Y %H:%M", "%Y-%m-%d %H:%M:%S" };

static void
show_state (PremiaImportSourceRow *self, const char *icon, const char *css_class, const char *meaning)
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

/* "Known as HubSpot: deals · 14 columns" */
static char *
describe_foreign (PremiaImportSourceRow *self)
{
  PremiaTableGuess *guess = premia_import_draft_get_guess (premia_import_source_get_draft (self->source));
  const char *profile = premia_import_source_get_profile_name (self->source);
  const guint n = premia_table_guess_get_n_columns (guess);
  g_autofree char *columns = g_strdup_printf (ngettext ("%u column", "%u columns", n), n);
  /* Translators: a table was recognised by its columns: what is known of it */
  g_autofree char *what = profile != NULL ? g_strdup_printf (_("Known by its columns: %s"), profile) : g_strdup (premia_import_kind_get_name (PREMIA_TABLE_UNKNOWN));

  return g_strdup_printf ("%s · %s", what, columns);
}

static void
fill_formats (PremiaImportSourceRow *self, PremiaImportDraft *draft)
{
  const char *format = premia_import_draft_get (draft)->date_format;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  PremiaTableGuess *guess = premia_import_draft_get_guess (draft);
  guint position = 0;

  g_ptr_array_set_size (self->formats, 0);
  for (guint i = 0; i < G_N_ELEMENTS (common_formats); i++)
    g_ptr_array_add (self->formats, g_strdup (common_formats[i]));
  for (guint i = 0; i < premia_table_guess_get_n_columns (guess); i++)
    {
      const PremiaColumnGuess *column = premia_table_guess_get_column (guess, i);

      if (column->date_format != NULL && !g_ptr_array_find_with_equal_func (self->formats, column->date_format, g_str_equal, NULL))
        g_ptr_array_add (self->formats, g_strdup (column->date_format));
    }
  if (format != NULL && !g_ptr_array_find_with_equal_func (self->formats, format, g_str_equal, NULL))
    g_ptr_array_add (self->formats, g_strdup (format));
  for (guint i = 0; i < self->formats->len; i++)
    {
      const char *one = g_ptr_array_index (self->formats, i);
      g_autofree char *example = premia_import_date_format_get_example (*one != '\0' ? one : NULL);

      gtk_string_list_append (names, example);
      if (g_str_equal (one, format != NULL ? format : ""))
        position = i;
    }
  adw_combo_row_set_model (self->dates, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->dates, position);
}

static void
fill_sheets (PremiaImportSourceRow *self, PremiaTableSource *table)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < premia_table_source_get_n_sheets (table); i++)
    {
      /* Translators: a sheet of a workbook that its author has hidden */
      g_autofree char *hidden = g_strdup_printf (_("%s (hidden)"), premia_table_source_get_sheet_name (table, i));

      gtk_string_list_append (names, premia_table_source_is_sheet_hidden (table, i) ? hidden : premia_table_source_get_sheet_name (table, i));
    }
  adw_combo_row_set_model (self->sheet, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->sheet, premia_table_source_get_sheet (table));
}

/* "Automatic (semicolon)": what was guessed is in the first line of the menu. */
static void
fill_form (PremiaImportSourceRow *self, PremiaTableGuess *guess)
{
  const PremiaImportForm *form = premia_import_source_get_form (self->source);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) codes = gtk_string_list_new (NULL);
  /* Translators: how a table is read, as it was guessed; %s is what that is: “Semicolon” */
  g_autofree char *separator = g_strdup_printf (_("Automatic: %s"), premia_import_separator_get_title (premia_table_guess_get_separator (guess)));
  g_autofree char *encoding = g_strdup_printf (_("Automatic: %s"), premia_import_encoding_get_title (premia_table_guess_get_encoding (guess)));

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    gtk_string_list_append (names, i > 0 ? premia_import_separator_get_title (separators[i]) : form->separator == 0 ? separator : _("Automatic"));
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (codes, i > 0 ? premia_import_encoding_get_title (encodings[i]) : form->encoding < 0 ? encoding : _("Automatic"));
  adw_combo_row_set_model (self->separator, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->encoding, G_LIST_MODEL (codes));
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (separators[i] == form->separator)
      adw_combo_row_set_selected (self->separator, i);
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (encodings[i] == form->encoding)
      adw_combo_row_set_selected (self->encoding, i);
}

static void
show_doubts (PremiaImportSourceRow *self, PremiaTableGuess *guess)
{
  g_autoptr (GPtrArray) doubts = premia_table_guess_get_doubts (guess);
  const char *note = premia_import_source_get_note (self->source);
  g_autoptr (GString) text = g_string_new (note);

  for (guint i = 0; i < doubts->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", (char *) g_ptr_array_index (doubts, i));
  adw_action_row_set_subtitle (self->doubts, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->doubts), text->len > 0);
}

static void
show_foreign (PremiaImportSourceRow *self, PremiaImportDraft *draft)
{
  PremiaTableGuess *guess = draft != NULL ? premia_import_draft_get_guess (draft) : NULL;
  PremiaTableSource *table = guess != NULL ? premia_table_guess_get_source (guess) : NULL;
  const gboolean workbook = table != NULL && premia_table_source_get_n_sheets (table) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->sheet), workbook && premia_table_source_get_n_sheets (table) > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->separator), table != NULL && !workbook);
  gtk_widget_set_visible (GTK_WIDGET (self->encoding), table != NULL && !workbook);
  gtk_widget_set_visible (GTK_WIDGET (self->heading_row), table != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->dates), table != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->decimal), table != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->doubts), FALSE);
  if (table == NULL)
    return;
  if (workbook)
    fill_sheets (self, table);
  else
    fill_form (self, guess);
  gtk_switch_set_active (self->heading, premia_table_guess_has_heading (guess));
  fill_formats (self, draft);
  adw_combo_row_set_selected (self->decimal, premia_import_draft_get (draft)->decimal == ',' ? 1 : 0);
  show_doubts (self, guess);
}

static void
update (PremiaImportSourceRow *self)
{
  const PremiaImportSourceState state = premia_import_source_get_state (self->source);
  const char *doubt = premia_import_source_get_profile_problem (self->source);
  const char *problem = premia_import_source_get_problem (self->source) != NULL ? premia_import_source_get_problem (self->source) : doubt;
  g_autofree char *text = NULL;

  self->showing = TRUE;
  adw_combo_row_set_selected (self->kind, (guint) (premia_import_source_get_asked (self->source) + 1));
  if (state != PREMIA_IMPORT_SOURCE_LOOKING)
    show_foreign (self, premia_import_source_get_draft (self->source));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->problem), problem != NULL ? problem : "");
  self->showing = FALSE;
  switch (state)
    {
    case PREMIA_IMPORT_SOURCE_LOOKING:
      text = g_strdup (_("Looking through it…"));
      show_state (self, NULL, NULL, NULL);
      break;
    case PREMIA_IMPORT_SOURCE_PLAIN:
      text = g_strdup (premia_import_kind_get_name (premia_import_source_get_kind (self->source)));
      show_state (self, "emblem-ok-symbolic", "success", _("Recognised"));
      break;
    case PREMIA_IMPORT_SOURCE_FOREIGN:
      text = describe_foreign (self);
      show_state (self, "emblem-ok-symbolic", "success", _("Recognised"));
      break;
    case PREMIA_IMPORT_SOURCE_FAILED: default:
      text = g_strdup (_("It cannot be read"));
      show_state (self, "dialog-error-symbolic", "error", _("The file cannot be read"));
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
    }
  if (doubt != NULL && (state == PREMIA_IMPORT_SOURCE_PLAIN || state == PREMIA_IMPORT_SOURCE_FOREIGN))
    show_state (self, "dialog-warning-symbolic", "warning", doubt);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
}

static void
on_kind_cb (PremiaImportSourceRow *self)
{
  if (!self->showing && self->source != NULL && adw_combo_row_get_selected (self->kind) != GTK_INVALID_LIST_POSITION)
    premia_import_source_ask (self->source, (int) adw_combo_row_get_selected (self->kind) - 1);
}

/* The row goes on with what it shows until the new look has come. */
static void
on_form_cb (PremiaImportSourceRow *self)
{
  PremiaImportForm form;

  if (self->showing || self->source == NULL)
    return;
  form = *premia_import_source_get_form (self->source);
  if (gtk_widget_get_visible (GTK_WIDGET (self->separator)) && adw_combo_row_get_selected (self->separator) < G_N_ELEMENTS (separators))
    form.separator = separators[adw_combo_row_get_selected (self->separator)];
  if (gtk_widget_get_visible (GTK_WIDGET (self->encoding)) && adw_combo_row_get_selected (self->encoding) < G_N_ELEMENTS (encodings))
    form.encoding = encodings[adw_combo_row_get_selected (self->encoding)];
  if (gtk_widget_get_visible (GTK_WIDGET (self->sheet)) && adw_combo_row_get_selected (self->sheet) != GTK_INVALID_LIST_POSITION)
    form.sheet = (int) adw_combo_row_get_selected (self->sheet);
  premia_import_source_set_form (self->source, &form);
}

static void
on_heading_cb (PremiaImportSourceRow *self)
{
  PremiaImportForm form;

  if (self->showing || self->source == NULL)
    return;
  form = *premia_import_source_get_form (self->source);
  form.heading = gtk_switch_get_active (self->heading) ? 1 : 0;
  premia_import_source_set_form (self->source, &form);
}

static void
on_dates_cb (PremiaImportSourceRow *self)
{
  const guint position = adw_combo_row_get_selected (self->dates);
  const char *format = position < self->formats->len ? g_ptr_array_index (self->formats, position) : NULL;

  if (!self->showing && self->source != NULL && format != NULL && premia_import_source_get_draft (self->source) != NULL)
    {
      g_autofree char *chosen = g_strdup (format); /* the menu is made anew by the change */

      premia_import_draft_set_date_format (premia_import_source_get_draft (self->source), *chosen != '\0' ? chosen : NULL);
    }
}

static void
on_decimal_cb (PremiaImportSourceRow *self)
{
  if (!self->showing && self->source != NULL && premia_import_source_get_draft (self->source) != NULL)
    premia_import_draft_set_decimal (premia_import_source_get_draft (self->source), adw_combo_row_get_selected (self->decimal) == 1 ? ',' : '.');
}

static void
on_remove_cb (PremiaImportSourceRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
premia_import_source_row_dispose (GObject *object)
{
  PremiaImportSourceRow *self = PREMIA_IMPORT_SOURCE_ROW (object);

  g_clear_object (&self->source);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_import_source_row_parent_class)->dispose (object);
}

static void
premia_import_source_row_finalize (GObject *object)
{
  g_ptr_array_unref (PREMIA_IMPORT_SOURCE_ROW (object)->formats);

  G_OBJECT_CLASS (premia_import_source_row_parent_class)->finalize (object);
}

static void
premia_import_source_row_class_init (PremiaImportSourceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_import_source_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_import_source_row_finalize;

  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportSourceRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportSourceRow, state);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportSourceRow, kind);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportSourceRow, sheet);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportSourceRow, separator);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportSourceRow, encoding);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportSourceRow, dates);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportSourceRow, decimal);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportSourceRow, heading_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportSourceRow, heading);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportSourceRow, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportSourceRow, doubts);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_form_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_heading_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_dates_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_decimal_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);
}

static void
premia_import_source_row_init (PremiaImportSourceRow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) decimals = gtk_string_list_new (NULL);

  self->formats = g_ptr_array_new_with_free_func (g_free);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Translators: what a file holds is told from its heading */
  gtk_string_list_append (names, _("Automatic"));
  for (int i = 0; i < PREMIA_N_TABLES; i++)
    gtk_string_list_append (names, premia_import_kind_get_name (i));
  gtk_string_list_append (names, premia_import_kind_get_name (PREMIA_TABLE_UNKNOWN));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (names));
  gtk_string_list_append (decimals, premia_import_decimal_get_example ('.'));
  gtk_string_list_append (decimals, premia_import_decimal_get_example (','));
  adw_combo_row_set_model (self->decimal, G_LIST_MODEL (decimals));
  self->showing = FALSE;
}

GtkWidget *
premia_import_source_row_new (PremiaImportSource *source, PremiaLocale *locale)
{
  PremiaImportSourceRow *self = g_object_new (PREMIA_TYPE_IMPORT_SOURCE_ROW, NULL);

  self->source = g_object_ref (source);
  self->locale = g_object_ref (locale);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), premia_import_source_get_name (source));
  g_signal_connect_object (source, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

PremiaImportSource *
premia_import_source_row_get_source (PremiaImportSourceRow *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE_ROW (self), NULL);

  return self->source;
}
