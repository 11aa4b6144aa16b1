/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-help-view"

#include "premia-help-view.h"

#include <glib/gi18n.h>
#include <string.h>

#define INDENT 27 /* pixels for each step or list around a block */

struct _PremiaHelpView
{
  GtkWidget             parent_instance;
  GtkWidget            *box;
  const PremiaHelpPage *page;    /* (nullable): of whoever shows it */
  GPtrArray            *widgets; /* (owned) (element-type GtkWidget): of each block, borrowed */
};

enum { OPEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaHelpView, premia_help_view, GTK_TYPE_WIDGET)

static gboolean
on_activate_link_cb (PremiaHelpView *self, const char *uri)
{
  if (!g_str_has_prefix (uri, "help:"))
    return FALSE;
  g_signal_emit (self, signals[OPEN], 0, uri + strlen ("help:"));
  return TRUE;
}

/* A label that is as high as its lines at the width there is. */
static GtkWidget *
make_label (PremiaHelpView *self, const char *markup, GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "label", markup, "use-markup", TRUE, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f, "hexpand", TRUE, NULL);

  g_signal_connect_object (label, "activate-link", G_CALLBACK (on_activate_link_cb), self, G_CONNECT_SWAPPED);
  return label;
}

static GtkWidget *
make_heading (PremiaHelpView *self, const char *markup, int level)
{
  GtkWidget *label = make_label (self, markup, GTK_ACCESSIBLE_ROLE_HEADING);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  gtk_widget_add_css_class (label, level == 1 ? "help-title" : "help-heading");
  return label;
}

/* As large as it is where there is room, else as wide as that is. */
static GtkWidget *
make_picture (PremiaHelpShelf *shelf, const PremiaHelpBlock *block)
{
  g_autofree char *path = premia_help_shelf_get_picture (shelf, block->picture);
  GtkWidget *picture = gtk_picture_new_for_resource (path);

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), block->text);
  gtk_widget_set_tooltip_text (picture, block->text);
  gtk_widget_set_halign (picture, GTK_ALIGN_START);
  gtk_widget_add_css_class (picture, "help-picture");
  return picture;
}

static void
on_copy_cb (GtkButton *button, GtkLabel *lines)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), gtk_label_get_text (lines));
}

/* A button, since selecting by hand is more work than the lines are worth. */
static GtkWidget *
make_code (PremiaHelpView *self, const PremiaHelpBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = make_label (self, block->markup, GTK_ACCESSIBLE_ROLE_LABEL);
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_tooltip_text (copy, _("Copy these lines"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy these lines"), -1);
  gtk_widget_set_valign (copy, GTK_ALIGN_START);
  gtk_widget_add_css_class (copy, "flat");
  g_signal_connect_object (copy, "clicked", G_CALLBACK (on_copy_cb), lines, 0);
  gtk_widget_add_css_class (box, "help-code");
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), copy);
  return box;
}

static GtkWidget *
make_content (PremiaHelpView *self, PremiaHelpShelf *shelf, const PremiaHelpBlock *block)
{
  GtkWidget *label;

  switch (block->kind)
    {
    case PREMIA_HELP_HEADING:
      return make_heading (self, block->markup, 2);
    case PREMIA_HELP_PICTURE:
      return make_picture (shelf, block);
    case PREMIA_HELP_TERM:
      label = make_label (self, block->markup, GTK_ACCESSIBLE_ROLE_LABEL);
      gtk_widget_add_css_class (label, "help-term");
      return label;
    case PREMIA_HELP_CODE:
      return make_code (self, block);
    case PREMIA_HELP_TEXT:
      return make_label (self, block->markup, GTK_ACCESSIBLE_ROLE_LABEL);
    }
  g_assert_not_reached ();
}

/* With the number of its step before it. */
static GtkWidget *
make_block (PremiaHelpView *self, PremiaHelpShelf *shelf, const PremiaHelpBlock *block)
{
  GtkWidget *content = make_content (self, shelf, block);
  GtkWidget *row, *marker;
  const int indent = block->depth > 0 && block->kind != PREMIA_HELP_TERM ? (int) block->depth * INDENT : 0;

  if (block->marker == NULL)
    {
      gtk_widget_set_margin_start (content, indent);
      return content;
    }
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  marker = gtk_label_new (block->marker);
  gtk_widget_set_size_request (marker, INDENT, -1);
  gtk_label_set_xalign (GTK_LABEL (marker), 0);
  gtk_widget_set_valign (marker, GTK_ALIGN_START);
  gtk_widget_add_css_class (marker, "help-marker");
  gtk_widget_set_margin_start (row, MAX (indent - INDENT, 0));
  gtk_box_append (GTK_BOX (row), marker);
  gtk_box_append (GTK_BOX (row), content);
  return row;
}

/* The frame of a note; its words come one after the other. */
static GtkWidget *
begin_note (PremiaHelpView *self, PremiaHelpNote note)
{
  static const char *const icons[] = { NULL, "dialog-information-symbolic", "premia-goal-symbolic", "dialog-warning-symbolic" };
  const char *const names[] = { NULL, _("Note"), _("Tip"), _("Important") };
  GtkWidget *frame = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icons[note], "valign", GTK_ALIGN_START, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_accessible_update_property (GTK_ACCESSIBLE (frame), GTK_ACCESSIBLE_PROPERTY_LABEL, names[note], -1);
  gtk_widget_add_css_class (frame, note == PREMIA_HELP_WARNING ? "help-warning" : "help-note");
  gtk_box_append (GTK_BOX (frame), icon);
  gtk_box_append (GTK_BOX (frame), words);
  gtk_box_append (GTK_BOX (self->box), frame);
  return words;
}

static void
add_link (PremiaHelpView *self, const PremiaHelpPage *page)
{
  g_autofree char *title = g_markup_escape_text (page->title, -1);
  g_autofree char *description = g_markup_escape_text (page->description, -1);
  g_autofree char *markup = g_strdup_printf ("<a href=\"help:%s\">%s</a>\n<span size=\"small\" alpha=\"70%%\">%s</span>", page->id, title, description);

  gtk_box_append (GTK_BOX (self->box), make_label (self, markup, GTK_ACCESSIBLE_ROLE_LABEL));
}

static void
add_pages_of_group (PremiaHelpView *self, PremiaHelpShelf *shelf, const char *section)
{
  for (guint i = 0; section != NULL && i < premia_help_shelf_get_n_pages (shelf); i++)
    {
      const PremiaHelpPage *page = premia_help_shelf_get_page (shelf, i);

      if (g_strcmp0 (page->guide.page, self->page->id) == 0 && g_strcmp0 (page->guide.section, section) == 0)
        add_link (self, page);
    }
}

static void
add_see_also (PremiaHelpView *self, PremiaHelpShelf *shelf)
{
  if (self->page->see_also->len > 0)
    gtk_box_append (GTK_BOX (self->box), make_heading (self, _("See Also"), 2));
  for (guint i = 0; i < self->page->see_also->len; i++)
    {
      const PremiaHelpPage *page = premia_help_shelf_find (shelf, g_ptr_array_index (self->page->see_also, i));

      if (page != NULL)
        add_link (self, page);
    }
}

static void
clear (PremiaHelpView *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->widgets, 0);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

void
premia_help_view_show (PremiaHelpView *self, PremiaHelpShelf *shelf, const PremiaHelpPage *page)
{
  PremiaHelpNote note = PREMIA_HELP_NO_NOTE;
  GtkWidget *words = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (PREMIA_IS_HELP_VIEW (self) && shelf != NULL && page != NULL);

  clear (self);
  self->page = page;
  title = g_markup_escape_text (page->title, -1);
  gtk_box_append (GTK_BOX (self->box), make_heading (self, title, 1));
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const PremiaHelpBlock *block = g_ptr_array_index (page->blocks, i);
      GtkWidget *widget = make_block (self, shelf, block);

      if (block->note != note)
        words = block->note != PREMIA_HELP_NO_NOTE ? begin_note (self, block->note) : NULL;
      note = block->note;
      gtk_box_append (GTK_BOX (words != NULL ? words : self->box), widget);
      g_ptr_array_add (self->widgets, widget);
      /* The next group of the guide begins where this one ends. */
      if (block->kind == PREMIA_HELP_HEADING && page->guide.page == NULL)
        add_pages_of_group (self, shelf, block->id);
    }
  add_see_also (self, shelf);
}

GtkWidget *
premia_help_view_get_block (PremiaHelpView *self, int block)
{
  g_return_val_if_fail (PREMIA_IS_HELP_VIEW (self), NULL);

  return block >= 0 && (guint) block < self->widgets->len ? g_ptr_array_index (self->widgets, (guint) block) : NULL;
}

GtkWidget *
premia_help_view_get_section (PremiaHelpView *self, const char *section)
{
  g_return_val_if_fail (PREMIA_IS_HELP_VIEW (self) && section != NULL, NULL);

  for (guint i = 0; self->page != NULL && i < self->page->blocks->len; i++)
    if (g_strcmp0 (((PremiaHelpBlock *) g_ptr_array_index (self->page->blocks, i))->id, section) == 0)
      return premia_help_view_get_block (self, (int) i);
  return NULL;
}

static void
premia_help_view_dispose (GObject *object)
{
  PremiaHelpView *self = PREMIA_HELP_VIEW (object);

  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (premia_help_view_parent_class)->dispose (object);
}

static void
premia_help_view_class_init (PremiaHelpViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_help_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "helpview");

  signals[OPEN] = g_signal_new ("open", PREMIA_TYPE_HELP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
premia_help_view_init (PremiaHelpView *self)
{
  self->widgets = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
premia_help_view_new (void)
{
  return g_object_new (PREMIA_TYPE_HELP_VIEW, NULL);
}
