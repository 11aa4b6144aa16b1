/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-designer"

#include "premia-badge-designer-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (PremiaBadgeDesigner, premia_badge_designer, ADW_TYPE_WINDOW)

/* From which width on preview and fields stand side by side. */
#define WIDE 860

static const int sample_sizes[PREMIA_N_DESIGNER_SAMPLES / 2] = { 128, 64, 32 };

void
premia_badge_designer_show_preview (PremiaBadgeDesigner *self)
{
  g_autoptr (PremiaBadgeFace) face = premia_badge_wardrobe_dress (premia_badge_look_get_wardrobe (self->look), premia_badge_look_get_art (self->look),
                                                                  premia_badge_look_get_title (self->look));

  premia_badge_picture_set_face (self->large, face);
  for (guint i = 0; i < PREMIA_N_DESIGNER_SAMPLES; i++)
    premia_badge_picture_set_face (self->samples[i], face);
  gtk_label_set_text (self->alt_shown, face->alt);
  gtk_label_set_text (self->state, premia_badge_look_is_own (self->look) ? "" : _("Chosen by Premia from the name. Change whatever you like."));
  gtk_widget_set_visible (GTK_WIDGET (self->state), !premia_badge_look_is_own (self->look));
}

static void
show (PremiaBadgeDesigner *self)
{
  premia_badge_designer_show_preview (self);
  premia_badge_designer_show_fields (self);
  premia_badge_designer_show_actions (self);
}

static void
make_samples (PremiaBadgeDesigner *self)
{
  for (guint i = 0; i < PREMIA_N_DESIGNER_SAMPLES; i++)
    {
      const gboolean dark = i >= PREMIA_N_DESIGNER_SAMPLES / 2;

      self->samples[i] = PREMIA_BADGE_PICTURE (premia_badge_picture_new (sample_sizes[i % (PREMIA_N_DESIGNER_SAMPLES / 2)]));
      /* In a narrow window they shrink before they are hidden. */
      g_object_set (self->samples[i], "least", PREMIA_BADGE_MIN_SIZE, NULL);
      gtk_box_append (dark ? self->dark : self->light, GTK_WIDGET (self->samples[i]));
    }
}

/* ---- side by side, or one above the other ---- */

static GtkSizeRequestMode
get_panes_mode (GtkWidget *panes)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* How wide the fields are beside the preview. */
static int
get_end_width (int width)
{
  return MAX (width * 52 / 100, 420);
}

static void
measure_panes (GtkWidget *panes, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *start = gtk_widget_get_first_child (panes), *end = gtk_widget_get_next_sibling (start);
  const gboolean beside = for_size < 0 || for_size >= WIDE;
  const int end_width = for_size < 0 ? -1 : beside ? get_end_width (for_size) : for_size;
  int start_minimum, start_natural, end_minimum, end_natural;

  gtk_widget_measure (start, orientation, for_size < 0 ? -1 : beside ? for_size - end_width : for_size, &start_minimum, &start_natural, NULL, NULL);
  gtk_widget_measure (end, orientation, end_width, &end_minimum, &end_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL || beside)
    *minimum = MAX (start_minimum, end_minimum);
  else
    *minimum = start_minimum + end_minimum;
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? start_natural + end_natural : MAX (start_natural, end_natural));
}

static void
allocate_panes (GtkWidget *panes, int width, int height, int baseline)
{
  GtkWidget *start = gtk_widget_get_first_child (panes), *end = gtk_widget_get_next_sibling (start);
  const gboolean right = gtk_widget_get_direction (panes) == GTK_TEXT_DIR_RTL;
  int minimum;

  if (width >= WIDE)
    {
      const int end_width = get_end_width (width);

      gtk_widget_size_allocate (start, &(GtkAllocation) { right ? end_width : 0, 0, width - end_width, height }, -1);
      gtk_widget_size_allocate (end, &(GtkAllocation) { right ? 0 : width - end_width, 0, end_width, height }, -1);
      return;
    }
  gtk_widget_measure (start, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  minimum = MAX (minimum, height * 36 / 100);
  gtk_widget_size_allocate (start, &(GtkAllocation) { 0, 0, width, minimum }, -1);
  gtk_widget_size_allocate (end, &(GtkAllocation) { 0, minimum, width, height - minimum }, -1);
}

/* Where it is narrow, the samples leave their room to what is chosen. */
static gboolean
show_samples_cb (gpointer user_data)
{
  PremiaBadgeDesigner *self = user_data;

  self->idle = 0;
  gtk_widget_set_visible (self->sample_line, gtk_widget_get_width (GTK_WIDGET (self)) >= WIDE);
  return G_SOURCE_REMOVE;
}

static void
premia_badge_designer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PremiaBadgeDesigner *self = PREMIA_BADGE_DESIGNER (widget);

  GTK_WIDGET_CLASS (premia_badge_designer_parent_class)->size_allocate (widget, width, height, baseline);
  if (gtk_widget_get_visible (self->sample_line) != (width >= WIDE) && self->idle == 0)
    self->idle = g_idle_add (show_samples_cb, self);
}

static void
premia_badge_designer_dispose (GObject *object)
{
  PremiaBadgeDesigner *self = PREMIA_BADGE_DESIGNER (object);

  if (self->look != NULL)
    g_signal_handlers_disconnect_by_data (self->look, self);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->look);
  g_clear_pointer (&self->names, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_badge_designer_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, panes);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, preview);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, fields);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, large);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, light);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, dark);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, alt_shown);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, sample_line);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, state);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, copy_from);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, shape_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, metal_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, color_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, symbol);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, stars);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, ribbon);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeDesigner, alt);
}

static void
premia_badge_designer_class_init (PremiaBadgeDesignerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_badge_designer_dispose;
  widget_class->size_allocate = premia_badge_designer_size_allocate;
  g_type_ensure (PREMIA_TYPE_BADGE_PICTURE);
  g_type_ensure (PREMIA_TYPE_SYMBOL_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-badge-designer.ui");
  bind_children (widget_class);
  premia_badge_designer_add_actions (widget_class);
}

/* A picture may be dropped anywhere. */
static gboolean
on_drop_cb (PremiaBadgeDesigner *self, const GValue *value)
{
  if (!G_VALUE_HOLDS (value, G_TYPE_FILE) || self->look == NULL || !premia_badge_look_is_editable (self->look))
    return FALSE;
  premia_symbol_choice_take_file (self->symbol, g_value_get_object (value));
  return TRUE;
}

static void
premia_badge_designer_init (PremiaBadgeDesigner *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_widget_set_layout_manager (self->panes, gtk_custom_layout_new (get_panes_mode, measure_panes, allocate_panes));
  make_samples (self);
  premia_badge_designer_make_fields (self);
}

PremiaBadgeDesigner *
premia_badge_designer_new (PremiaContext *context, PremiaBadgeSession *session, const char *badge)
{
  PremiaBadgeDesigner *self = g_object_new (PREMIA_TYPE_BADGE_DESIGNER, NULL);
  g_autofree char *title = NULL;

  self->look = premia_badge_look_new (context, session, badge);
  /* Translators: %s is the name of a badge */
  title = g_strdup_printf (_("Look of “%s”"), premia_badge_look_get_title (self->look));
  gtk_window_set_title (GTK_WINDOW (self), title);
  premia_symbol_choice_set_look (self->symbol, self->look);
  g_signal_connect_object (self->look, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return self;
}

void
premia_badge_designer_present (GtkWidget *over, PremiaContext *context, PremiaBadgeSession *session, const char *badge)
{
  PremiaBadgeDesigner *self = premia_badge_designer_new (context, session, badge);
  GtkRoot *root = gtk_widget_get_root (over);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}
