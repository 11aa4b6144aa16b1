/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-register-columns"

#include "premia-register-columns.h"

#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget           *row;   /* AdwEntryRow */
  GtkCheckButton      *check;
  GtkWidget           *up, *down;
} Field;

struct _PremiaRegisterColumns
{
  AdwBin              parent_instance;
  GtkListBox         *list;
  Field               fields[PREMIA_N_REGISTER_FIELDS];
  PremiaRegisterField order[PREMIA_N_REGISTER_FIELDS]; /* as they stand in the list */
  gboolean            filling;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaRegisterColumns, premia_register_columns, ADW_TYPE_BIN)

static guint
find_place (PremiaRegisterColumns *self, PremiaRegisterField field)
{
  for (guint i = 0; i < PREMIA_N_REGISTER_FIELDS; i++)
    if (self->order[i] == field)
      return i;
  g_assert_not_reached ();
}

static void
update (PremiaRegisterColumns *self)
{
  for (guint i = 0; i < PREMIA_N_REGISTER_FIELDS; i++)
    {
      Field *field = &self->fields[self->order[i]];

      gtk_widget_set_sensitive (field->up, i > 0);
      gtk_widget_set_sensitive (field->down, i + 1 < PREMIA_N_REGISTER_FIELDS);
    }
}

static void
on_changed_cb (PremiaRegisterColumns *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* The button that was pressed keeps the keyboard, so that it can be pressed again. */
static void
move (PremiaRegisterColumns *self, PremiaRegisterField field, int by)
{
  const guint place = find_place (self, field);
  GtkWidget *row = self->fields[field].row;

  if ((by < 0 && place == 0) || (by > 0 && place + 1 >= PREMIA_N_REGISTER_FIELDS))
    return;
  self->order[place] = self->order[place + (guint) by];
  self->order[place + (guint) by] = field;
  g_object_ref (row);
  gtk_list_box_remove (self->list, row);
  gtk_list_box_insert (self->list, row, (int) place + by);
  g_object_unref (row);
  update (self);
  gtk_widget_grab_focus (by < 0 && gtk_widget_get_sensitive (self->fields[field].up) ? self->fields[field].up : self->fields[field].down);
  on_changed_cb (self);
}

static PremiaRegisterField
field_of (GtkWidget *button)
{
  return (PremiaRegisterField) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "field"));
}

static void
on_up_cb (PremiaRegisterColumns *self, GtkWidget *button)
{
  move (self, field_of (button), -1);
}

static void
on_down_cb (PremiaRegisterColumns *self, GtkWidget *button)
{
  move (self, field_of (button), 1);
}

static GtkWidget *
make_button (PremiaRegisterColumns *self, PremiaRegisterField field, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  /* Translators: what a button does, then the column: “Move up: Amount” */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), label, _(premia_register_field_get_title (field)));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  premia_own_name_set (GTK_WIDGET (button), name);
  g_object_set_data (G_OBJECT (button), "field", GUINT_TO_POINTER (field));
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
make_row (PremiaRegisterColumns *self, PremiaRegisterField what)
{
  Field *field = &self->fields[what];
  const char *title = _(premia_register_field_get_title (what));

  field->row = adw_entry_row_new ();
  field->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (field->check), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field->check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (field->row), title);
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (field->row), GTK_WIDGET (field->check));
  field->up = make_button (self, what, "go-up-symbolic", _("Move up"), G_CALLBACK (on_up_cb));
  field->down = make_button (self, what, "go-down-symbolic", _("Move down"), G_CALLBACK (on_down_cb));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (field->row), field->up);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (field->row), field->down);
  g_signal_connect_object (field->check, "toggled", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field->row, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, field->row);
  self->order[what] = what;
}

static void
premia_register_columns_class_init (PremiaRegisterColumnsClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_register_columns_init (PremiaRegisterColumns *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  for (PremiaRegisterField i = 0; i < PREMIA_N_REGISTER_FIELDS; i++)
    make_row (self, i);
  update (self);
}

void
premia_register_columns_set (PremiaRegisterColumns *self, const PremiaRegisterMapping *mapping)
{
  gboolean there[PREMIA_N_REGISTER_FIELDS] = { FALSE };
  guint n = 0;

  g_return_if_fail (PREMIA_IS_REGISTER_COLUMNS (self) && mapping != NULL);

  self->filling = TRUE;
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const PremiaRegisterColumn *column = &g_array_index (mapping->columns, PremiaRegisterColumn, i);

      there[column->field] = TRUE;
      self->order[n++] = column->field;
      gtk_editable_set_text (GTK_EDITABLE (self->fields[column->field].row), *column->title != '\0' ? column->title : _(premia_register_field_get_title (column->field)));
    }
  for (PremiaRegisterField i = 0; i < PREMIA_N_REGISTER_FIELDS; i++)
    {
      gtk_check_button_set_active (self->fields[i].check, there[i]);
      if (there[i])
        continue;
      self->order[n++] = i;
      gtk_editable_set_text (GTK_EDITABLE (self->fields[i].row), _(premia_register_field_get_title (i)));
    }
  for (guint i = 0; i < PREMIA_N_REGISTER_FIELDS; i++)
    {
      GtkWidget *row = self->fields[self->order[i]].row;

      g_object_ref (row);
      gtk_list_box_remove (self->list, row);
      gtk_list_box_insert (self->list, row, (int) i);
      g_object_unref (row);
    }
  self->filling = FALSE;
  update (self);
}

/* A heading that is the field's own is not kept: it follows the language. */
void
premia_register_columns_fill (PremiaRegisterColumns *self, PremiaRegisterMapping *mapping)
{
  g_return_if_fail (PREMIA_IS_REGISTER_COLUMNS (self) && mapping != NULL);

  g_array_set_size (mapping->columns, 0);
  for (guint i = 0; i < PREMIA_N_REGISTER_FIELDS; i++)
    {
      const PremiaRegisterField what = self->order[i];
      g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->fields[what].row))));

      if (gtk_check_button_get_active (self->fields[what].check))
        premia_register_mapping_add (mapping, what, g_str_equal (title, _(premia_register_field_get_title (what))) ? "" : title);
    }
}
