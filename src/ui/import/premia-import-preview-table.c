/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-preview-table"

#include "premia-import-preview-table.h"
#include "premia-import-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- a line ---- */

#define PREMIA_TYPE_IMPORT_PREVIEW_LINE (premia_import_preview_line_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportPreviewLine, premia_import_preview_line, PREMIA, IMPORT_PREVIEW_LINE, GObject)

struct _PremiaImportPreviewLine
{
  GObject  parent_instance;
  guint64  line;                           /* of the file */
  char    *texts[PREMIA_N_IMPORT_FIELDS];  /* (nullable) */
  char    *message;                        /* (nullable): what is wrong */
  guint    wrong;                          /* bit of each field whose cell is wrong */
};

G_DEFINE_FINAL_TYPE (PremiaImportPreviewLine, premia_import_preview_line, G_TYPE_OBJECT)

static void
premia_import_preview_line_finalize (GObject *object)
{
  PremiaImportPreviewLine *self = PREMIA_IMPORT_PREVIEW_LINE (object);

  for (guint i = 0; i < PREMIA_N_IMPORT_FIELDS; i++)
    g_free (self->texts[i]);
  g_free (self->message);

  G_OBJECT_CLASS (premia_import_preview_line_parent_class)->finalize (object);
}

static void
premia_import_preview_line_class_init (PremiaImportPreviewLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_import_preview_line_finalize;
}

static void
premia_import_preview_line_init (PremiaImportPreviewLine *self)
{
}

/* ---- the table ---- */

struct _PremiaImportPreviewTable
{
  GtkWidget            parent_instance;
  GtkWidget           *box;
  GtkLabel            *summary;
  GtkStack            *stack;
  GtkLabel            *missing;
  GtkColumnView       *view;
  GtkColumnViewColumn *line_column, *columns[PREMIA_N_IMPORT_FIELDS];
  GtkCheckButton      *only_wrong;
  GListStore          *lines;  /* (owned) (element-type PremiaImportPreviewLine) */
  PremiaImportDraft   *draft;  /* (owned) (nullable) */
  PremiaLocale        *locale; /* (owned) (nullable) */
  guint                idle_id;
};

G_DEFINE_FINAL_TYPE (PremiaImportPreviewTable, premia_import_preview_table, GTK_TYPE_WIDGET)

static const char *
text_of (const PremiaImportAction *action, guint field)
{
  const char *const texts[PREMIA_N_IMPORT_FIELDS] = {
    [PREMIA_IMPORT_ACTION] = action->action, [PREMIA_IMPORT_ACCOUNT] = action->account, [PREMIA_IMPORT_AT] = action->at,
    [PREMIA_IMPORT_KEY] = action->key, [PREMIA_IMPORT_CASE] = action->case_name, [PREMIA_IMPORT_DUE] = action->due,
    [PREMIA_IMPORT_AMOUNT] = action->amount, [PREMIA_IMPORT_CURRENCY] = action->currency, [PREMIA_IMPORT_PROSPECT] = action->prospect,
    [PREMIA_IMPORT_PROSPECT_ID] = action->prospect_id, [PREMIA_IMPORT_SEGMENT] = action->segment, [PREMIA_IMPORT_NOTE] = action->note,
  };

  return texts[field];
}

/* "9 March 2026, 10:00" of "2026-03-09T10:00:00+03:00": its own clock, as the table has it. */
static char *
say_time (PremiaImportPreviewTable *self, const char *text)
{
  int year, month, day, hour = 0, minute = 0;
  g_autofree char *date = NULL;

  if (sscanf (text, "%d-%d-%dT%d:%d", &year, &month, &day, &hour, &minute) < 3 || !premia_civil_is_valid (year, month, day))
    return g_strdup (text);
  date = premia_locale_format_date (self->locale, premia_date_from_civil (year, month, day));
  return hour == 0 && minute == 0 ? g_steal_pointer (&date) : g_strdup_printf ("%s, %02d:%02d", date, hour, minute);
}

static char *
say (PremiaImportPreviewTable *self, const PremiaImportAction *action, guint field)
{
  const char *text = text_of (action, field);
  PremiaMoney amount;

  if (text == NULL || *text == '\0')
    return g_strdup ("");
  if (field == PREMIA_IMPORT_ACTION)
    return g_strdup (premia_import_action_get_title (text, self->locale));
  if (field == PREMIA_IMPORT_AT || field == PREMIA_IMPORT_DUE)
    return say_time (self, text);
  if (field == PREMIA_IMPORT_AMOUNT && premia_money_parse (text, -1, &amount, NULL))
    return premia_locale_format_amount (self->locale, amount, amount % PREMIA_MICRO == 0 ? 0 : 2);
  return g_strdup (text);
}

static void
add_actions (PremiaImportPreviewTable *self, guint row, const PremiaImportPreview *preview, GPtrArray *lines)
{
  for (guint i = 0; i < preview->actions->len; i++)
    {
      PremiaImportPreviewLine *line = g_object_new (PREMIA_TYPE_IMPORT_PREVIEW_LINE, NULL);

      line->line = premia_table_guess_get_line (premia_import_draft_get_guess (self->draft), row);
      for (guint field = 0; field < PREMIA_N_IMPORT_FIELDS; field++)
        line->texts[field] = say (self, g_ptr_array_index (preview->actions, i), field);
      g_ptr_array_add (lines, line);
    }
}

static const char *
column_of (const PremiaImportMapping *mapping, const PremiaImportOutcome *outcome, guint field)
{
  const PremiaImportWord *word = &outcome->fields[field];

  if (word->text == NULL && field == PREMIA_IMPORT_KEY)
    word = &mapping->key;
  if (word->text == NULL && field == PREMIA_IMPORT_CASE)
    word = &mapping->case_name;
  return word->constant ? NULL : word->text;
}

/* A row that is wrong has what its cells say, as they say it. */
static void
add_wrong (PremiaImportPreviewTable *self, guint row, const PremiaImportPreview *preview, GPtrArray *lines)
{
  PremiaTableGuess *guess = premia_import_draft_get_guess (self->draft);
  const PremiaImportMapping *mapping = premia_import_draft_get (self->draft);
  PremiaImportPreviewLine *line = g_object_new (PREMIA_TYPE_IMPORT_PREVIEW_LINE, NULL);

  line->line = premia_table_guess_get_line (guess, row);
  line->message = g_strdup (preview->message);
  for (guint field = 1; field < PREMIA_N_IMPORT_FIELDS; field++)
    for (guint i = 0; i < mapping->outcomes->len && line->texts[field] == NULL; i++)
      {
        const char *name = column_of (mapping, g_ptr_array_index (mapping->outcomes, i), field);
        const int column = name != NULL ? premia_table_guess_find_column (guess, name) : -1;

        if (column < 0)
          continue;
        line->texts[field] = g_strdup (premia_table_guess_get_cell (guess, row, (guint) column));
        if (column == preview->column)
          line->wrong |= 1u << field;
      }
  g_ptr_array_add (lines, line);
}

/* "When ← Created, Closed" over two lines. */
static void
update_columns (PremiaImportPreviewTable *self)
{
  const PremiaImportMapping *mapping = premia_import_draft_get (self->draft);

  for (guint field = 0; field < PREMIA_N_IMPORT_FIELDS; field++)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autofree char *joined = NULL;
      g_autofree char *title = NULL;
      gboolean used = field == PREMIA_IMPORT_ACTION;

      for (guint i = 0; i < mapping->outcomes->len; i++)
        {
          const PremiaImportOutcome *outcome = g_ptr_array_index (mapping->outcomes, i);
          const char *name = column_of (mapping, outcome, field);

          used = used || name != NULL || outcome->fields[field].text != NULL;
          if (name != NULL && premia_table_guess_find_column (premia_import_draft_get_guess (self->draft), name) >= 0
              && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
            g_ptr_array_add (names, (char *) name);
        }
      g_ptr_array_add (names, NULL);
      joined = g_strjoinv (", ", (char **) names->pdata);
      title = *joined != '\0' ? g_strdup_printf ("%s\n← %s", premia_import_field_get_title (field), joined)
                              : g_strdup_printf ("%s\n", premia_import_field_get_title (field));
      gtk_column_view_column_set_title (self->columns[field], title);
      gtk_column_view_column_set_visible (self->columns[field], used);
    }
}

static char *
say_summary (PremiaImportPreviewTable *self)
{
  guint n_taken, n_unwanted, n_wrong, n_actions;
  GString *text = g_string_new (NULL);

  premia_import_draft_count (self->draft, &n_taken, &n_unwanted, &n_wrong, &n_actions);
  g_string_append_printf (text, ngettext ("The first %u row", "The first %u rows", n_taken + n_unwanted + n_wrong), n_taken + n_unwanted + n_wrong);
  g_string_append_printf (text, ngettext (" become %u action", " become %u actions", n_actions), n_actions);
  if (n_unwanted > 0)
    g_string_append_printf (text, ngettext ("; %u is left out by the conditions", "; %u are left out by the conditions", n_unwanted), n_unwanted);
  if (n_wrong > 0)
    g_string_append_printf (text, ngettext ("; %u cannot be read", "; %u cannot be read", n_wrong), n_wrong);
  gtk_widget_set_visible (GTK_WIDGET (self->only_wrong), n_wrong > 0);
  return g_string_free (text, FALSE);
}

static gboolean
on_update_cb (gpointer user_data)
{
  PremiaImportPreviewTable *self = user_data;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *summary = NULL;
  const char *problem;
  const gboolean only_wrong = gtk_check_button_get_active (self->only_wrong);

  self->idle_id = 0;
  if (self->draft == NULL)
    return G_SOURCE_REMOVE;
  problem = premia_import_draft_get_problem (self->draft);
  gtk_stack_set_visible_child_name (self->stack, problem == NULL ? "table" : "missing");
  if (problem != NULL)
    {
      gtk_label_set_text (self->missing, problem);
      gtk_label_set_text (self->summary, "");
      gtk_widget_set_visible (GTK_WIDGET (self->only_wrong), FALSE);
      return G_SOURCE_REMOVE;
    }
  update_columns (self);
  for (guint row = 0; row < premia_table_guess_get_n_rows (premia_import_draft_get_guess (self->draft)); row++)
    {
      const PremiaImportPreview *preview = premia_import_draft_get_preview (self->draft, row);

      if (preview != NULL && preview->message != NULL)
        add_wrong (self, row, preview, lines);
      else if (preview != NULL && preview->actions != NULL && !only_wrong)
        add_actions (self, row, preview, lines);
    }
  g_list_store_splice (self->lines, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lines)), lines->pdata, lines->len);
  summary = say_summary (self);
  gtk_label_set_text (self->summary, summary);
  return G_SOURCE_REMOVE;
}

static void
queue_update (PremiaImportPreviewTable *self)
{
  if (self->idle_id == 0)
    self->idle_id = g_idle_add (on_update_cb, self);
}

/* ---- cells ---- */

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const int chars = GPOINTER_TO_INT (user_data);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX (chars, 24));
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const guint field = GPOINTER_TO_UINT (user_data);
  PremiaImportPreviewLine *line = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  const gboolean is_message = field == PREMIA_IMPORT_ACTION && line->message != NULL;
  const char *text = is_message ? line->message : line->texts[field];

  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (label, line->message != NULL ? line->message : text);
  if (is_message || (line->wrong & (1u << field)) != 0)
    gtk_widget_add_css_class (label, "error");
  else
    gtk_widget_remove_css_class (label, "error");
}

static void
on_bind_line_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  PremiaImportPreviewLine *line = gtk_list_item_get_item (item);
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, line->line);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_add_css_class (gtk_list_item_get_child (item), "dim-label");
}

static GtkColumnViewColumn *
add_column (PremiaImportPreviewTable *self, const char *title, int chars, GCallback bind, gpointer user_data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), GINT_TO_POINTER (chars));
  g_signal_connect (factory, "bind", bind, user_data);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->view, column);
  g_object_unref (column);
  return column;
}

static void
premia_import_preview_table_dispose (GObject *object)
{
  PremiaImportPreviewTable *self = PREMIA_IMPORT_PREVIEW_TABLE (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->lines);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, queue_update, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_import_preview_table_parent_class)->dispose (object);
}

static void
premia_import_preview_table_class_init (PremiaImportPreviewTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_import_preview_table_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-preview-table.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportPreviewTable, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportPreviewTable, summary);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportPreviewTable, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportPreviewTable, missing);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportPreviewTable, view);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportPreviewTable, only_wrong);
  gtk_widget_class_bind_template_callback (widget_class, queue_update);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
premia_import_preview_table_init (PremiaImportPreviewTable *self)
{
  g_autoptr (GtkSelectionModel) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->lines = g_list_store_new (PREMIA_TYPE_IMPORT_PREVIEW_LINE);
  model = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->lines))));
  gtk_column_view_set_model (self->view, model);
  /* Translators: the heading of the column with the line of the file; two lines high as the others are */
  self->line_column = add_column (self, _("Line"), 4, G_CALLBACK (on_bind_line_cb), NULL);
  for (guint field = 0; field < PREMIA_N_IMPORT_FIELDS; field++)
    self->columns[field] = add_column (self, premia_import_field_get_title (field),
                                       field == PREMIA_IMPORT_ACTION || field == PREMIA_IMPORT_AT || field == PREMIA_IMPORT_DUE ? 18 : 9,
                                       G_CALLBACK (on_bind_cb), GUINT_TO_POINTER (field));
}

void
premia_import_preview_table_set_draft (PremiaImportPreviewTable *self, PremiaImportDraft *draft, PremiaLocale *locale)
{
  g_return_if_fail (PREMIA_IS_IMPORT_PREVIEW_TABLE (self));

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, queue_update, self);
  g_set_object (&self->draft, draft);
  g_set_object (&self->locale, locale);
  if (draft == NULL)
    return;
  g_signal_connect_object (draft, "changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  queue_update (self);
}
