import Hark
import HarkReading
import HarkRules
