/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-tier-curve"

#include "premia-tier-curve.h"
#include "premia-place-check.h"
#include "premia-place-range.h"
#include "premia-tier-handle.h"
#include "premia-tier-rug.h"
#include "premia-tier-shape.h"
#include "premia-tier-words.h"
#include "premia-trial-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* Half of what a handle takes around its point, for the focus and for who looks for it. */
#define HANDLE_HALF 12
/* A hand may go further than a slider does. */
#define FURTHER 5
/* Words for who cannot see the curve wait until the hand that turns a value rests. */
#define WORDS_DELAY_MS 250

struct _PremiaTierCurve
{
  GtkWidget           parent_instance;
  PremiaCurveChart   *chart;    /* (owned) */
  GPtrArray          *handles;  /* (owned) of PremiaTierHandle, children */
  PremiaTierShape    *shape;    /* (owned) (nullable) */
  PremiaTierRug      *rug;      /* (owned) (nullable) */
  PremiaSchemeTrial  *trial;    /* (owned) (nullable) of which the rug is */
  PremiaScheme       *drawn;    /* (owned) (nullable) the version that is shown */
  PremiaSchemeEditor *editor;   /* (owned) */
  PremiaLocale       *locale;   /* (owned) */
  guint               component;
  guint               n_people; /* of the trial, when the rug was made */
  int                 pointed;  /* the handle under the pointer; -1: none */
  int                 dragged;  /* the one that is held; -1: none */
  PremiaPlaceRange    range;    /* of it */
  double              start_x, start_y; /* of the drag */
  guint               words_id;
};

G_DEFINE_FINAL_TYPE (PremiaTierCurve, premia_tier_curve, GTK_TYPE_WIDGET)

static PremiaScheme *
get_scheme (PremiaTierCurve *self)
{
  return premia_scheme_editor_get_scheme (self->editor);
}

static const PremiaTierGrip *
get_grip (PremiaTierCurve *self, guint handle)
{
  return &g_array_index (self->shape->grips, PremiaTierGrip, handle);
}

static double
get_quota (PremiaTierCurve *self)
{
  return self->rug != NULL ? self->rug->quota : 0.0;
}

/* ---- words ---- */

static char *
format_across (double value, gpointer user_data)
{
  PremiaTierCurve *self = user_data;
  g_autofree char *number = self->shape != NULL && self->shape->across == PREMIA_UNIT_MONEY ? premia_trial_say_pay (self->locale, value)
                                                                                           : premia_trial_say_short (self->locale, value);

  return self->shape != NULL && self->shape->across == PREMIA_UNIT_PERCENT ? g_strdup_printf (_("%s%%"), number) : g_steal_pointer (&number);
}

static char *
format_up (double value, gpointer user_data)
{
  PremiaTierCurve *self = user_data;
  const gboolean pay = self->shape == NULL || self->shape->plot == PREMIA_TIER_PLOT_PAY;
  g_autofree char *number = pay || self->shape->up == PREMIA_UNIT_MONEY ? premia_trial_say_pay (self->locale, value) : premia_trial_say_short (self->locale, value);

  if (pay)
    return g_steal_pointer (&number);
  if (self->shape->plot == PREMIA_TIER_PLOT_FACTOR)
    return g_strdup_printf ("× %s", number);
  return self->shape->up == PREMIA_UNIT_PERCENT ? g_strdup_printf (_("%s%%"), number) : g_steal_pointer (&number);
}

static char *
say_rug (PremiaTierCurve *self)
{
  const GArray *values = self->rug != NULL ? self->rug->values : NULL;
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;
  g_autofree char *people = NULL;

  if (values == NULL || values->len == 0)
    return NULL;
  least = format_across (g_array_index (values, double, 0), self);
  most = format_across (g_array_index (values, double, values->len - 1), self);
  people = g_strdup_printf (ngettext ("%u person", "%u people", values->len), values->len);
  /* Translators: people, and between which numbers they are: “14 people: from 10 to 30” */
  return g_strdup_printf (_("%s: from %s to %s"), people, least, most);
}

/* ---- showing ---- */

static void
show_handles (PremiaTierCurve *self)
{
  const guint n = self->shape->grips->len;
  g_autofree PremiaCurveHandle *handles = g_new0 (PremiaCurveHandle, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const PremiaTierGrip *grip = get_grip (self, i);
      gint64 value = 0;

      handles[i] = (PremiaCurveHandle) { grip->at, grip->way, premia_tier_say_grip (grip), premia_tier_say_value (get_scheme (self), grip->place, self->locale) };
      premia_scheme_get_value (get_scheme (self), grip->place, &value);
      premia_tier_handle_say (g_ptr_array_index (self->handles, i), handles[i].label, handles[i].text, (double) value / PREMIA_MICRO);
    }
  premia_curve_chart_set_handles (self->chart, handles, n);
  for (guint i = 0; i < n; i++)
    {
      g_free ((char *) handles[i].label);
      g_free ((char *) handles[i].text);
    }
}

static int
find_focused (PremiaTierCurve *self)
{
  for (guint i = 0; i < self->handles->len; i++)
    if (gtk_widget_has_focus (g_ptr_array_index (self->handles, i)))
      return (int) i;
  return -1;
}

static void on_step_cb (PremiaTierHandle *handle, int n, PremiaTierCurve *self);

/* As many as there are grips; those that stay keep the focus. */
static void
fit_handles (PremiaTierCurve *self)
{
  const guint n = self->shape != NULL ? self->shape->grips->len : 0;

  while (self->handles->len > n)
    {
      gtk_widget_unparent (g_ptr_array_index (self->handles, self->handles->len - 1));
      g_ptr_array_set_size (self->handles, (int) self->handles->len - 1);
    }
  while (self->handles->len < n)
    {
      GtkWidget *handle = premia_tier_handle_new ();

      g_signal_connect_object (handle, "step", G_CALLBACK (on_step_cb), self, 0);
      g_signal_connect_object (handle, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (handle, GTK_WIDGET (self));
      g_ptr_array_add (self->handles, handle);
    }
}

static void
show_names (PremiaTierCurve *self, const PremiaComponent *component)
{
  g_autofree char *across = premia_tier_say_across (get_scheme (self), component, self->locale);
  g_autofree char *up = premia_tier_say_up (get_scheme (self), self->shape->plot, self->locale);

  premia_curve_chart_set_names (self->chart, _("What is paid against what is counted"), across, up);
}

static gboolean
same_array (const GArray *a, const GArray *b, gsize size)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * size) == 0;
}

/* Most of the values that move under a slider are other components'. */
static gboolean
same_shape (const PremiaTierShape *a, const PremiaTierShape *b)
{
  return a != NULL && b != NULL && a->plot == b->plot && a->across == b->across && a->up == b->up
         && same_array (a->points, b->points, sizeof (PremiaPoint)) && a->grips->len == b->grips->len;
}

/* @anew: also where the curve is as it was. */
static void
show (PremiaTierCurve *self, gboolean anew)
{
  PremiaScheme *scheme = get_scheme (self);
  const PremiaComponent *component = g_ptr_array_index (scheme->components, self->component);
  const GArray *people = self->rug != NULL ? self->rug->values : NULL;
  const double reach = people != NULL && people->len > 0 ? g_array_index (people, double, people->len - 1) : 0.0;
  g_autoptr (PremiaTierShape) shape = premia_tier_shape_new (scheme, self->component, get_quota (self), reach);
  g_autofree char *words = NULL;

  if (!anew && same_shape (shape, self->shape))
    return;
  g_clear_pointer (&self->shape, premia_tier_shape_free);
  self->shape = g_steal_pointer (&shape);
  fit_handles (self);
  premia_curve_chart_clear_curves (self->chart);
  gtk_widget_set_visible (GTK_WIDGET (self), self->shape != NULL);
  if (self->shape == NULL)
    return;
  premia_curve_chart_add_curve (self->chart, _("This table"), (const PremiaPoint *) (gpointer) self->shape->points->data, self->shape->points->len);
  show_handles (self);
  show_names (self, component);
  if (people != NULL && people->len > 0)
    words = say_rug (self);
  premia_curve_chart_set_rug (self->chart, people != NULL ? (const double *) (gpointer) people->data : NULL, people != NULL ? people->len : 0, words);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  /* Where the handles are has changed; how large this is has not. */
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
speak (PremiaTierCurve *self)
{
  g_autofree char *words = premia_chart_describe (PREMIA_CHART (self->chart));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static gboolean
on_rest_cb (gpointer user_data)
{
  PremiaTierCurve *self = user_data;

  self->words_id = 0;
  speak (self);
  return G_SOURCE_REMOVE;
}

/* ---- moving ---- */

/* A threshold stays between its neighbours, one step off. */
static gint64
keep_between (PremiaTierCurve *self, const PremiaTierGrip *grip, gint64 value, gint64 step)
{
  PremiaSchemePlace below = grip->place, above = grip->place;
  gint64 limit;

  if (grip->way != PREMIA_HANDLE_ACROSS)
    return MAX (value, 0);
  if (grip->place.row > 0)
    {
      below.row--;
      if (premia_scheme_get_value (get_scheme (self), below, &limit))
        value = MAX (value, limit + step);
    }
  above.row++;
  if (above.row < premia_component_get_n_rows (g_ptr_array_index (get_scheme (self)->components, self->component))
      && premia_scheme_get_value (get_scheme (self), above, &limit))
    value = MIN (value, limit - step);
  return value;
}

static void
apply (PremiaTierCurve *self, const PremiaTierGrip *grip, gint64 value)
{
  PremiaScheme *now = get_scheme (self);
  g_autofree char *problem = NULL;
  g_autofree char *gesture = NULL;
  g_autoptr (PremiaScheme) scheme = NULL;
  gint64 before;

  if (!premia_scheme_get_value (now, grip->place, &before) || value == before)
    return;
  problem = premia_place_check (now, grip->place, value, self->locale);
  scheme = problem == NULL ? premia_scheme_with_value (now, grip->place, value, NULL) : NULL;
  /* What may not be is not reached by hand: the handle stays. */
  if (scheme == NULL)
    return;
  /* The name that the field of the same number gives its own gesture. */
  gesture = g_strdup_printf ("%d:%u:%u", grip->place.kind, grip->place.component, grip->place.row);
  premia_scheme_editor_change (self->editor, scheme, gesture);
}

static PremiaPlaceRange
range_of (PremiaTierCurve *self, const PremiaTierGrip *grip)
{
  PremiaPlaceRange range;
  gint64 value = 0;

  premia_scheme_get_value (get_scheme (self), grip->place, &value);
  range = premia_place_range_around (premia_scheme_get_unit (get_scheme (self), grip->place), value);
  range.upper *= FURTHER;
  return range;
}

static void
on_step_cb (PremiaTierHandle *handle, int n, PremiaTierCurve *self)
{
  guint index;
  PremiaTierGrip grip;
  PremiaPlaceRange range;
  gint64 value;

  if (self->shape == NULL || !g_ptr_array_find (self->handles, handle, &index))
    return;
  /* The shape is made anew while the change is told. */
  grip = *get_grip (self, index);
  range = range_of (self, &grip);
  if (premia_scheme_get_value (get_scheme (self), grip.place, &value))
    apply (self, &grip, keep_between (self, &grip, premia_place_range_walk (&range, value, n), range.step));
}

static int
pick (PremiaTierCurve *self, double x, double y)
{
  return self->shape == NULL ? -1 : premia_curve_chart_pick_handle (self->chart, gtk_widget_get_width (GTK_WIDGET (self)),
                                                                     gtk_widget_get_height (GTK_WIDGET (self)), x, y);
}

static void
point_at (PremiaTierCurve *self, int handle)
{
  if (self->pointed == handle)
    return;
  self->pointed = handle;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), handle < 0 ? NULL : get_grip (self, (guint) handle)->way == PREMIA_HANDLE_ACROSS ? "ew-resize" : "ns-resize");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion_cb (PremiaTierCurve *self, double x, double y)
{
  if (self->dragged < 0)
    point_at (self, pick (self, x, y));
}

static void
on_leave_cb (PremiaTierCurve *self)
{
  if (self->dragged < 0)
    point_at (self, -1);
}

static void
on_drag_begin_cb (PremiaTierCurve *self, double x, double y, GtkGesture *gesture)
{
  const int handle = pick (self, x, y);

  if (handle < 0)
    {
      /* The hand means what lies under the curve: the document, to scroll it. */
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->dragged = handle;
  self->start_x = x;
  self->start_y = y;
  self->range = range_of (self, get_grip (self, (guint) handle));
  premia_curve_chart_hold_axes (self->chart, TRUE);
  gtk_widget_grab_focus (g_ptr_array_index (self->handles, handle));
  point_at (self, handle);
}

static void
on_drag_update_cb (PremiaTierCurve *self, double dx, double dy, GtkGesture *gesture)
{
  PremiaTierGrip grip;
  PremiaPoint wanted;
  gint64 value;

  if (self->dragged < 0 || self->shape == NULL || self->dragged >= (int) self->shape->grips->len)
    return;
  grip = *get_grip (self, (guint) self->dragged);
  wanted = premia_curve_chart_read (self->chart, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)),
                                    self->start_x + dx, self->start_y + dy);
  if (premia_tier_shape_find_value (self->shape, get_scheme (self), get_quota (self), &grip, wanted, &value))
    apply (self, &grip, keep_between (self, &grip, premia_place_range_snap (&self->range, value), self->range.step));
}

static void
on_drag_end_cb (PremiaTierCurve *self)
{
  if (self->dragged < 0)
    return;
  self->dragged = -1;
  premia_curve_chart_hold_axes (self->chart, FALSE);
  premia_scheme_editor_settle (self->editor);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* ---- the widget ---- */

static void
premia_tier_curve_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PremiaTierCurve *self = PREMIA_TIER_CURVE (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), focused = find_focused (self);
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  premia_chart_paint (PREMIA_CHART (self->chart), cr, width, height, premia_palette_get (dark ? PREMIA_PALETTE_DARK : PREMIA_PALETTE_LIGHT),
                      self->dragged >= 0 ? self->dragged : self->pointed >= 0 ? self->pointed : focused);
  cairo_destroy (cr);
}

static void
premia_tier_curve_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PremiaTierCurve *self = PREMIA_TIER_CURVE (widget);

  for (guint i = 0; i < self->handles->len; i++)
    {
      const PremiaPoint at = premia_curve_chart_place (self->chart, width, height, get_grip (self, i)->at);
      const GtkAllocation place = { (int) at.x - HANDLE_HALF, (int) at.y - HANDLE_HALF, 2 * HANDLE_HALF, 2 * HANDLE_HALF };

      gtk_widget_size_allocate (g_ptr_array_index (self->handles, i), &place, -1);
    }
}

static GtkSizeRequestMode
premia_tier_curve_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
premia_tier_curve_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  PremiaTierCurve *self = PREMIA_TIER_CURVE (widget);

  for (guint i = 0; i < self->handles->len; i++)
    gtk_widget_measure (g_ptr_array_index (self->handles, i), orientation, -1, NULL, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 320;
    }
  else
    *minimum = *natural = (int) premia_chart_get_height (PREMIA_CHART (self->chart), for_size > 0 ? for_size : 320);
  *minimum_baseline = *natural_baseline = -1;
}

/* The chart writes as the window does. */
static void
take_font (PremiaTierCurve *self)
{
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  const char *family = font != NULL ? pango_font_description_get_family (font) : NULL;
  double size;

  if (family == NULL || pango_font_description_get_size (font) == 0)
    return;
  size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  if (!pango_font_description_get_size_is_absolute (font))
    size *= 96.0 / 72.0;
  premia_chart_set_font (PREMIA_CHART (self->chart), family, size * 0.92);
}

static void
premia_tier_curve_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (premia_tier_curve_parent_class)->css_changed (widget, change);
  take_font (PREMIA_TIER_CURVE (widget));
}

static void
premia_tier_curve_dispose (GObject *object)
{
  PremiaTierCurve *self = PREMIA_TIER_CURVE (object);

  g_clear_handle_id (&self->words_id, g_source_remove);
  g_clear_pointer (&self->shape, premia_tier_shape_free);
  fit_handles (self);
  g_clear_pointer (&self->rug, premia_tier_rug_free);
  g_clear_pointer (&self->drawn, premia_scheme_unref);
  g_clear_object (&self->trial);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_tier_curve_parent_class)->dispose (object);
}

static void
premia_tier_curve_finalize (GObject *object)
{
  PremiaTierCurve *self = PREMIA_TIER_CURVE (object);

  g_ptr_array_unref (self->handles);
  g_object_unref (self->chart);

  G_OBJECT_CLASS (premia_tier_curve_parent_class)->finalize (object);
}

static void
premia_tier_curve_class_init (PremiaTierCurveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_tier_curve_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_tier_curve_finalize;
  widget_class->snapshot = premia_tier_curve_snapshot;
  widget_class->size_allocate = premia_tier_curve_size_allocate;
  widget_class->get_request_mode = premia_tier_curve_get_request_mode;
  widget_class->measure = premia_tier_curve_measure;
  widget_class->css_changed = premia_tier_curve_css_changed;

  gtk_widget_class_set_css_name (widget_class, "curve");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_controllers (PremiaTierCurve *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (on_drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
premia_tier_curve_init (PremiaTierCurve *self)
{
  self->handles = g_ptr_array_new ();
  self->pointed = self->dragged = -1;
  self->chart = PREMIA_CURVE_CHART (premia_curve_chart_new (format_across, format_up, self, NULL));
  add_controllers (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
premia_tier_curve_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale)
{
  PremiaTierCurve *self;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_TIER_CURVE, NULL);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->component = component;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is paid against what is counted"), -1);
  premia_tier_curve_update (self, NULL);
  return GTK_WIDGET (self);
}

/* Where people are hangs on the trial and on what is counted, not on rates. */
static void
find_people (PremiaTierCurve *self, PremiaSchemeTrial *trial)
{
  g_clear_pointer (&self->rug, premia_tier_rug_free);
  g_set_object (&self->trial, trial);
  self->n_people = trial != NULL ? premia_scheme_trial_get_n_people (trial) : 0;
  if (trial != NULL && self->shape != NULL && premia_scheme_trial_serves (trial, get_scheme (self)))
    self->rug = premia_tier_rug_new (trial, get_scheme (self), self->component, self->shape->across == PREMIA_UNIT_PERCENT);
}

void
premia_tier_curve_update (PremiaTierCurve *self, PremiaSchemeTrial *trial)
{
  PremiaScheme *scheme;
  gboolean others;

  g_return_if_fail (PREMIA_IS_TIER_CURVE (self));

  scheme = get_scheme (self);
  /* The same trial may be about a team now. */
  others = trial != self->trial || (trial != NULL && premia_scheme_trial_get_n_people (trial) != self->n_people);
  if (self->component >= scheme->components->len || (scheme == self->drawn && !others))
    return;
  premia_scheme_ref (scheme);
  g_clear_pointer (&self->drawn, premia_scheme_unref);
  self->drawn = scheme;
  show (self, FALSE);
  if (others)
    {
      find_people (self, trial);
      show (self, TRUE);
    }
  g_clear_handle_id (&self->words_id, g_source_remove);
  self->words_id = g_timeout_add (WORDS_DELAY_MS, on_rest_cb, self);
}
