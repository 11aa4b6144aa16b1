/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-column-chip"

#include "premia-import-column-chip.h"
#include "premia-import-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define SHOWN_CELLS 3
#define SHOWN_CHARS 24
#define CONDITION_BIT 31

struct _PremiaImportColumnChip
{
  GtkWidget          parent_instance;
  GtkMenuButton     *button;
  GtkLabel          *name, *cells, *uses;
  PremiaImportDraft *draft; /* (owned) */
  guint              column;
};

G_DEFINE_FINAL_TYPE (PremiaImportColumnChip, premia_import_column_chip, GTK_TYPE_WIDGET)

static void
append_cell (GString *text, const char *cell)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  if (g_utf8_strlen (cell, -1) <= SHOWN_CHARS)
    g_string_append (text, cell);
  else
    {
      g_autofree char *beginning = g_utf8_substring (cell, 0, SHOWN_CHARS - 1);

      g_string_append_printf (text, "%s…", beginning);
    }
}

char *
premia_import_column_list_cells (PremiaTableGuess *guess, guint column)
{
  GString *text = g_string_new (NULL);
  const char *last = "";
  guint n = 0;

  g_return_val_if_fail (guess != NULL, NULL);

  for (guint row = 0; row < premia_table_guess_get_n_rows (guess) && n < SHOWN_CELLS; row++)
    {
      const char *cell = premia_table_guess_get_cell (guess, row, column);

      if (*cell == '\0' || strcmp (cell, last) == 0)
        continue;
      append_cell (text, cell);
      last = cell;
      n++;
    }
  return g_string_free (text, FALSE);
}

/* "→ When, Due" */
static char *
list_uses (PremiaImportColumnChip *self)
{
  const guint uses = premia_import_draft_get_uses (self->draft, premia_import_column_chip_get_name (self));
  GString *text = g_string_new (NULL);

  for (guint field = 0; field < PREMIA_N_IMPORT_FIELDS; field++)
    if ((uses & (1u << field)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", premia_import_field_get_title (field));
  if ((uses & (1u << CONDITION_BIT)) != 0)
    /* Translators: a column is used in a condition */
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _("condition"));
  return g_string_free (text, FALSE);
}

void
premia_import_column_chip_update (PremiaImportColumnChip *self)
{
  g_autofree char *uses = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *spoken = NULL;
  const char *name;

  g_return_if_fail (PREMIA_IS_IMPORT_COLUMN_CHIP (self));

  name = premia_import_column_chip_get_name (self);
  uses = list_uses (self);
  shown = g_strdup_printf ("→ %s", uses);
  gtk_label_set_text (self->uses, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->uses), *uses != '\0');
  if (*uses != '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unused");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "unused");
  /* Translators: of a column of a table: its name, and what it is used for */
  spoken = *uses != '\0' ? g_strdup_printf (_("Column %1$s, used for: %2$s"), name, uses) : g_strdup_printf (_("Column %s, not used"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gtk_label_get_text (self->cells), -1);
}

static GMenuModel *
make_menu (PremiaImportColumnChip *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) fields = g_menu_new ();
  g_autoptr (GMenu) conditions = g_menu_new ();

  for (guint field = PREMIA_IMPORT_ACCOUNT; field < PREMIA_N_IMPORT_FIELDS; field++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (premia_import_field_get_title (field), NULL);

      g_menu_item_set_action_and_target (item, "mapping.use-column", "(uu)", self->column, field);
      g_menu_append_item (fields, item);
    }
  /* Translators: a menu of what a column of a table is to be used for */
  g_menu_append_section (menu, _("Use this column as"), G_MENU_MODEL (fields));
  {
    g_autoptr (GMenuItem) item = g_menu_item_new (_("A Condition of Every Action"), NULL);

    g_menu_item_set_action_and_target (item, "mapping.ask-column", "u", self->column);
    g_menu_append_item (conditions, item);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (conditions));
  return G_MENU_MODEL (menu);
}

static GdkContentProvider *
on_drag_prepare_cb (PremiaImportColumnChip *self, double x, double y)
{
  return gdk_content_provider_new_typed (PREMIA_TYPE_IMPORT_COLUMN_CHIP, self);
}

static void
on_drag_begin_cb (PremiaImportColumnChip *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (paintable);

  gtk_drag_source_set_icon (source, picture, 24, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
on_drag_end_cb (PremiaImportColumnChip *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static GtkLabel *
make_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
premia_import_column_chip_dispose (GObject *object)
{
  PremiaImportColumnChip *self = PREMIA_IMPORT_COLUMN_CHIP (object);

  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->button));
  self->button = NULL;
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (premia_import_column_chip_parent_class)->dispose (object);
}

static void
premia_import_column_chip_class_init (PremiaImportColumnChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_import_column_chip_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "columnchip");
}

static void
premia_import_column_chip_init (PremiaImportColumnChip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkDragSource *source = gtk_drag_source_new ();

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->name = make_label (box, "caption-heading");
  self->cells = make_label (box, "caption");
  self->uses = make_label (box, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->cells), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->uses), "accent");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_menu_button_set_child (self->button, box);
  gtk_widget_set_halign (gtk_widget_get_parent (box), GTK_ALIGN_FILL); /* what is in a menu button stands in its middle */
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_drag_prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (on_drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (on_drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

GtkWidget *
premia_import_column_chip_new (PremiaImportDraft *draft, guint column)
{
  PremiaImportColumnChip *self;
  g_autofree char *cells = NULL;
  g_autoptr (GMenuModel) menu = NULL;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (draft), NULL);

  self = g_object_new (PREMIA_TYPE_IMPORT_COLUMN_CHIP, NULL);
  self->draft = g_object_ref (draft);
  self->column = column;
  cells = premia_import_column_list_cells (premia_import_draft_get_guess (draft), column);
  menu = make_menu (self);
  gtk_label_set_text (self->name, premia_import_column_chip_get_name (self));
  /* Translators: of a column of a table in which no row has anything */
  gtk_label_set_text (self->cells, *cells != '\0' ? cells : _("empty"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), premia_import_column_chip_get_name (self));
  gtk_menu_button_set_menu_model (self->button, menu);
  premia_import_column_chip_update (self);
  return GTK_WIDGET (self);
}

PremiaImportDraft *
premia_import_column_chip_get_draft (PremiaImportColumnChip *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_COLUMN_CHIP (self), NULL);

  return self->draft;
}

const char *
premia_import_column_chip_get_name (PremiaImportColumnChip *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_COLUMN_CHIP (self), NULL);

  return premia_table_guess_get_column (premia_import_draft_get_guess (self->draft), self->column)->name;
}
