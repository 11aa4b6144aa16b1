/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-mapping-view"

#include "premia-import-mapping-view.h"
#include "premia-import-card.h"
#include "premia-import-column-chip.h"
#include "premia-import-doubt.h"
#include "premia-import-preview-table.h"
#include "premia-import-test-row.h"
#include "premia-import-words.h"
#include "ui/help/premia-tip.h"
#include "ui/page/premia-side-panes.h"
#include "ui/schemes/premia-field-parts.h"

#include <glib/gi18n.h>

struct _PremiaImportMappingView
{
  GtkWidget                 parent_instance;
  GtkWidget                *box;
  GtkBox                   *tables;
  GtkDropDown              *table, *shape, *key;
  GtkBox                   *shape_line, *key_line;
  GtkLabel                 *recognised;
  PremiaImportDoubt        *doubt;
  GtkBox                   *chips, *cards;
  PremiaSidePanes          *panes;
  GtkToggleButton          *show_preview;
  PremiaImportPreviewTable *preview;
  GtkCheckButton           *adds_people;
  PremiaImportSession      *session; /* (owned) (nullable) */
  PremiaLocale             *locale;  /* (owned) (nullable) */
  GPtrArray                *foreign; /* (owned) (element-type PremiaImportSource) */
  PremiaImportSource       *source;  /* (owned) (nullable): shown */
  PremiaImportDraft        *draft;   /* (owned) (nullable): of @source */
  gboolean                  showing;
};

G_DEFINE_FINAL_TYPE (PremiaImportMappingView, premia_import_mapping_view, GTK_TYPE_WIDGET)

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static guint
count_children (GtkBox *box)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static void
update_cards (PremiaImportMappingView *self)
{
  const guint n = premia_import_draft_get (self->draft)->outcomes->len;

  while (count_children (self->cards) > n)
    gtk_box_remove (self->cards, gtk_widget_get_last_child (GTK_WIDGET (self->cards)));
  for (guint i = count_children (self->cards); i < n; i++)
    gtk_box_append (self->cards, premia_import_card_new (self->draft, i, self->locale));
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL; card = gtk_widget_get_next_sibling (card))
    premia_import_card_update (PREMIA_IMPORT_CARD (card));
}

static void
update_undo (PremiaImportMappingView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mapping.undo", self->draft != NULL && premia_import_draft_get_undo (self->draft) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mapping.redo", self->draft != NULL && premia_import_draft_get_redo (self->draft) != NULL);
}

static guint
key_position (PremiaImportMappingView *self)
{
  const PremiaImportWord *key = &premia_import_draft_get (self->draft)->key;
  const int column = key->text != NULL ? premia_table_guess_find_column (premia_import_draft_get_guess (self->draft), key->text) : -1;

  return (guint) (column + 1);
}

static void
update (PremiaImportMappingView *self)
{
  if (self->draft == NULL)
    return;
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->shape, premia_import_draft_get_shape (self->draft));
  gtk_drop_down_set_selected (self->key, key_position (self));
  gtk_check_button_set_active (self->adds_people, premia_import_draft_get (self->draft)->adds_people);
  self->showing = FALSE;
  update_cards (self);
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    premia_import_column_chip_update (PREMIA_IMPORT_COLUMN_CHIP (chip));
  update_undo (self);
}

static void
fill_key_menu (PremiaImportMappingView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  PremiaTableGuess *guess = premia_import_draft_get_guess (self->draft);

  gtk_string_list_append (names, _("Not given"));
  for (guint i = 0; i < premia_table_guess_get_n_columns (guess); i++)
    gtk_string_list_append (names, premia_table_guess_get_column (guess, i)->name);
  gtk_drop_down_set_model (self->key, G_LIST_MODEL (names));
}

/* Another table, or the same one read in another way: everything is made anew. */
static void
show_draft (PremiaImportMappingView *self, PremiaImportDraft *draft)
{
  if (draft == self->draft)
    return;
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, update, self);
  clear_box (self->chips);
  clear_box (self->cards);
  g_set_object (&self->draft, draft);
  premia_import_preview_table_set_draft (self->preview, draft, self->locale);
  premia_import_doubt_set_draft (self->doubt, draft, self->locale);
  if (draft == NULL)
    return;
  self->showing = TRUE;
  fill_key_menu (self);
  self->showing = FALSE;
  for (guint i = 0; i < premia_table_guess_get_n_columns (premia_import_draft_get_guess (draft)); i++)
    gtk_box_append (self->chips, premia_import_column_chip_new (draft, i));
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
show_source (PremiaImportMappingView *self, PremiaImportSource *source)
{
  const char *profile = source != NULL ? premia_import_source_get_profile_name (source) : NULL;
  const char *problem = source != NULL ? premia_import_source_get_profile_problem (source) : NULL;
  const char *note = source != NULL ? premia_import_source_get_note (source) : NULL;
  g_autofree char *text = NULL;

  g_set_object (&self->source, source);
  /* Translators: a table was recognised by its columns; %s is what is known of it: “HubSpot: deals” */
  text = profile != NULL ? g_strdup_printf (_("Known by its columns: %s"), profile)
                         : g_strdup (_("Not seen before: matched by the names of its columns and by what is in them. Look it over."));
  if (problem != NULL || note != NULL)
    {
      g_autofree char *whole = problem != NULL ? g_strdup_printf ("%s\n%s", problem, text) : g_strdup_printf ("%s\n%s", text, note);

      gtk_label_set_text (self->recognised, whole);
    }
  else
    gtk_label_set_text (self->recognised, text);
  show_draft (self, source != NULL ? premia_import_source_get_draft (source) : NULL);
}

/* Foreign tables may have come, gone, or been read in another way. */
static void
on_session_changed_cb (PremiaImportMappingView *self)
{
  GListModel *sources = premia_import_session_get_sources (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint position = 0;

  g_ptr_array_set_size (self->foreign, 0);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (PremiaImportSource) source = g_list_model_get_item (sources, i);

      if (premia_import_source_get_draft (source) == NULL)
        continue;
      if (source == self->source)
        position = self->foreign->len;
      gtk_string_list_append (names, premia_import_source_get_name (source));
      g_ptr_array_add (self->foreign, g_object_ref (source));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->tables), self->foreign->len > 1);
  self->showing = TRUE;
  gtk_drop_down_set_model (self->table, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->table, self->foreign->len > 0 ? position : GTK_INVALID_LIST_POSITION);
  self->showing = FALSE;
  show_source (self, self->foreign->len > 0 ? g_ptr_array_index (self->foreign, position) : NULL);
}

static void
on_table_selected_cb (PremiaImportMappingView *self)
{
  const guint position = gtk_drop_down_get_selected (self->table);

  if (!self->showing && position < self->foreign->len)
    show_source (self, g_ptr_array_index (self->foreign, position));
}

static void
on_shape_selected_cb (PremiaImportMappingView *self)
{
  if (!self->showing && self->draft != NULL)
    premia_import_draft_take_shape (self->draft, gtk_drop_down_get_selected (self->shape));
}

static void
on_key_selected_cb (PremiaImportMappingView *self)
{
  const guint position = gtk_drop_down_get_selected (self->key);

  if (self->showing || self->draft == NULL || position == GTK_INVALID_LIST_POSITION)
    return;
  premia_import_draft_set_key (self->draft, position == 0 ? NULL : premia_table_guess_get_column (premia_import_draft_get_guess (self->draft), position - 1)->name);
}

static void
on_adds_people_cb (PremiaImportMappingView *self)
{
  const PremiaImportWord *name;

  if (self->showing || self->draft == NULL)
    return;
  name = &premia_import_draft_get (self->draft)->person[PREMIA_IMPORT_NAME];
  premia_import_draft_set_person (self->draft, gtk_check_button_get_active (self->adds_people), PREMIA_IMPORT_NAME, name->text, name->constant);
}

static void
on_add_action_cb (PremiaImportMappingView *self)
{
  if (self->draft == NULL)
    return;
  premia_import_draft_add_outcome (self->draft, "AppointmentSet");
  if (gtk_widget_get_last_child (GTK_WIDGET (self->cards)) != NULL)
    gtk_widget_child_focus (gtk_widget_get_last_child (GTK_WIDGET (self->cards)), GTK_DIR_TAB_FORWARD);
}

static void
on_show_preview_cb (PremiaImportMappingView *self)
{
  premia_side_panes_set_show_end (self->panes, !premia_side_panes_get_narrow (self->panes) || gtk_toggle_button_get_active (self->show_preview));
}

static void
on_narrow_cb (PremiaImportMappingView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->show_preview), premia_side_panes_get_narrow (self->panes));
  on_show_preview_cb (self);
}

static void
on_undo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaImportMappingView *self = PREMIA_IMPORT_MAPPING_VIEW (widget);

  if (self->draft != NULL && g_str_equal (action_name, "mapping.undo"))
    premia_import_draft_undo (self->draft);
  else if (self->draft != NULL)
    premia_import_draft_redo (self->draft);
}

static void
on_use_column_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaImportMappingView *self = PREMIA_IMPORT_MAPPING_VIEW (widget);
  guint column, field;
  const char *name;

  g_variant_get (parameter, "(uu)", &column, &field);
  name = premia_table_guess_get_column (premia_import_draft_get_guess (self->draft), column)->name;
  if (field == PREMIA_IMPORT_KEY)
    premia_import_draft_set_key (self->draft, name);
  else if (field == PREMIA_IMPORT_CASE)
    premia_import_draft_set_case (self->draft, name);
  else
    premia_import_draft_set_field (self->draft, PREMIA_IMPORT_EVERY_OUTCOME, field, name, FALSE);
}

static void
on_ask_column_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaImportMappingView *self = PREMIA_IMPORT_MAPPING_VIEW (widget);
  PremiaTableGuess *guess = premia_import_draft_get_guess (self->draft);
  const guint column = g_variant_get_uint32 (parameter);
  g_auto (GStrv) values = premia_import_column_list_values (guess, column);

  premia_import_draft_set_test (self->draft, PREMIA_IMPORT_EVERY_OUTCOME, premia_table_guess_get_column (guess, column)->name,
                                PREMIA_COMPARE_ONE_OF, (const char *const *) values);
}

static GtkDropDown *
add_menu (GtkBox *line, const char *name)
{
  static const char *const nothing[] = { NULL };
  GtkWidget *menu = premia_field_new_drop_down (nothing, name);

  gtk_widget_set_hexpand (menu, TRUE);
  gtk_box_append (line, menu);
  return GTK_DROP_DOWN (menu);
}

static void
make_menus (PremiaImportMappingView *self)
{
  g_autoptr (GtkStringList) shapes = gtk_string_list_new (NULL);

  self->table = add_menu (self->tables, _("Table"));
  self->shape = add_menu (self->shape_line, _("What its rows are"));
  self->key = add_menu (self->key_line, premia_import_field_get_title (PREMIA_IMPORT_KEY));
  gtk_drop_down_set_expression (self->key, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (self->key, TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->key_line), premia_import_field_get_meaning (PREMIA_IMPORT_KEY));
  for (guint i = 0; i < PREMIA_N_IMPORT_SHAPES; i++)
    gtk_string_list_append (shapes, premia_import_shape_get_title (i));
  self->showing = TRUE;
  gtk_drop_down_set_model (self->shape, G_LIST_MODEL (shapes));
  self->showing = FALSE;
  g_signal_connect_object (self->table, "notify::selected", G_CALLBACK (on_table_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shape, "notify::selected", G_CALLBACK (on_shape_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->key, "notify::selected", G_CALLBACK (on_key_selected_cb), self, G_CONNECT_SWAPPED);
}

static void
premia_import_mapping_view_dispose (GObject *object)
{
  PremiaImportMappingView *self = PREMIA_IMPORT_MAPPING_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->source);
  g_clear_object (&self->draft);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->foreign, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_import_mapping_view_parent_class)->dispose (object);
}

static void
premia_import_mapping_view_class_init (PremiaImportMappingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_import_mapping_view_dispose;

  g_type_ensure (PREMIA_TYPE_SIDE_PANES);
  g_type_ensure (PREMIA_TYPE_IMPORT_PREVIEW_TABLE);
  g_type_ensure (PREMIA_TYPE_IMPORT_DOUBT);
  g_type_ensure (PREMIA_TYPE_TIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-mapping-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportMappingView, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportMappingView, tables);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportMappingView, shape_line);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportMappingView, key_line);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportMappingView, recognised);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportMappingView, doubt);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportMappingView, chips);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportMappingView, cards);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportMappingView, panes);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportMappingView, show_preview);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportMappingView, preview);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportMappingView, adds_people);
  gtk_widget_class_bind_template_callback (widget_class, on_add_action_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_adds_people_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  gtk_widget_class_install_action (widget_class, "mapping.undo", NULL, on_undo_cb);
  gtk_widget_class_install_action (widget_class, "mapping.redo", NULL, on_undo_cb);
  gtk_widget_class_install_action (widget_class, "mapping.use-column", "(uu)", on_use_column_cb);
  gtk_widget_class_install_action (widget_class, "mapping.ask-column", "u", on_ask_column_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "mapping.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "mapping.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "mapping.redo", NULL);
}

static void
premia_import_mapping_view_init (PremiaImportMappingView *self)
{
  self->foreign = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  make_menus (self);
  update_undo (self);
  premia_side_panes_set_show_end (self->panes, TRUE);
}

void
premia_import_mapping_view_set_session (PremiaImportMappingView *self, PremiaImportSession *session, PremiaLocale *locale)
{
  g_return_if_fail (PREMIA_IS_IMPORT_MAPPING_VIEW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->locale = g_object_ref (locale);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed_cb), self, G_CONNECT_SWAPPED);
  on_session_changed_cb (self);
}
